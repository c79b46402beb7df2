"""What a subject's name stands for, in whichever language a family calls it."""

import pytest

from ml.subjects import KINDS, kind_of


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("math", ["Maths", "Mathematics", "Matemáticas", "Cálculo"]),
        ("reading", ["Read-aloud", "Lectura", "Leer juntos"]),
        ("writing", ["Spelling", "Ortografía", "Lengua"]),
        ("science", ["Science", "Ciencias", "Física"]),
        ("language", ["Foreign language", "Lengua extranjera", "Inglés", "Idioma extranjero"]),
        ("sport", ["Physical education", "Educación física"]),
        ("music", ["Music", "Música"]),
        ("other", ["Electronics club", "Lunch"]),
    ],
)
def test_a_name_stands_for_a_kind(kind: str, names: list[str]) -> None:
    assert {KINDS[kind_of(name)] for name in names} == {kind}
