"""What kind of subject a name stands for, so that "Maths" and "Mathematics" learn from each other."""

import re

_KINDS = (
    ("math", r"math|algebra|geometry|arithmetic|calculus|numbers", r"matem|álgebra|geometr|aritm|cálculo|número"),
    ("reading", r"read|literature|phonics|poetry|book", r"\blect|\bleer|literatur|poes|libro"),
    (
        "writing",
        r"language arts|writ|spelling|grammar|copywork|handwriting|composition|essay",
        r"escri|ortogra|gramát|caligra|redacci|\blengua\b(?! extranjera)",
    ),
    ("science", r"scien|biology|chemistry|physics|experiment|astronomy", r"cienci|biolog|químic|\bfísica|astronom"),
    ("history", r"histor|civics|social stud|government", r"cívic|sociales|gobierno"),
    ("geography", r"geograph|\bmaps?\b", r"geograf|\bmapas?\b"),
    (
        "language",
        r"spanish|french|latin|german|greek|mandarin|chinese|italian|hebrew|foreign|language",
        r"español|inglés|francés|latín|alemán|griego|mandarín|chino|hebreo|extranjer|idioma",
    ),
    ("art", r"\barts?\b|draw|paint|craft|potter|sewing", r"\bartes?\b|dibujo|pintura|manualid|cerámica|costura"),
    (
        "music",
        r"music|piano|violin|guitar|choir|singing|instrument|recorder|drum",
        r"músic|violín|coro|\bcanto\b|flauta|tambor",
    ),
    ("nature", r"nature|garden|outdoor|outside", r"naturaleza|jard|huerto|aire libre"),
    (
        "sport",
        r"sport|gym|physical|\bpe\b|\bp\.e\.|swim|dance|yoga|soccer|ballet|karate",
        r"deport|educación física|gimnas|natación|baile|danza|fútbol",
    ),
    ("technology", r"cod(e|ing)|program|computer|robot|typing|technolog", r"computa|informátic|tecnolog|mecanogra"),
    ("games", r"chess|logic|puzzle|game", r"ajedrez|lógica|rompecabezas|juego"),
    ("life skills", r"life|cook|bak(e|ing)|home ec|financ|money", r"cocina|finanz|dinero|hornear|\bvida\b"),
    ("faith", r"bible|faith|religio|catech|torah|quran|prayer", r"biblia|\bfe\b|religi|catec|oración"),
)
"""What subjects of each kind are called in English and in Spanish."""

_OTHER = "other"

KINDS = (*(name for name, *_ in _KINDS), _OTHER)
"""Every kind, in a fixed order: models are trained with it."""

_PATTERN = re.compile("|".join(f"(?P<k{index}>{'|'.join(patterns)})" for index, (_, *patterns) in enumerate(_KINDS)))


def kind_of(name: str) -> int:
    """Return the position in ``KINDS`` of the kind that a subject's name stands for."""
    found = _PATTERN.search(name.casefold())
    return int(found.lastgroup[1:]) if found and found.lastgroup else len(_KINDS)
