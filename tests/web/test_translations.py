"""Every text has its words in every language, with the same values in them."""

import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import web

HOUSE = Path(web.__file__).parents[1]
LANGUAGES = sorted(path.parents[1].name for path in (HOUSE / "web" / "translations").rglob("messages.po"))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """All texts of the program, as ``bin/translations`` collects them."""
    found = tmp_path_factory.mktemp("texts") / "messages.pot"
    subprocess.run([HOUSE / "bin" / "translations", found], check=True)
    with found.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """What is said in one of the languages."""
    path = HOUSE / "web" / "translations" / request.param / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param)


def test_spanish_is_spoken() -> None:
    assert "es" in LANGUAGES


def test_no_text_is_without_words(texts: Catalog, catalogue: Catalog) -> None:
    missing = [message.id for message in texts if message.id and not _is_said(catalogue.get(message.id))]
    assert not missing, "run bin/translations, and translate these"


def test_nothing_is_kept_that_nobody_says(texts: Catalog, catalogue: Catalog) -> None:
    said = [message.id for message in catalogue if message.id and texts.get(message.id) is None]
    assert not said, "run bin/translations"


def test_the_words_have_the_values_of_the_text(catalogue: Catalog) -> None:
    assert [(message.id, errors) for message, errors in catalogue.check()] == []


def _is_said(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)
