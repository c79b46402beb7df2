"""Scripts speak the reader's language."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from flask import Flask

from web import script_texts
from web.script_texts import in_language

SCRIPTS = sorted((Path(script_texts.__file__).parent / "static").glob("*.js"))


class Shouting(gettext.NullTranslations):
    """Another language."""

    def gettext(self, message: str) -> str:
        return message.upper()


@pytest.fixture
def shouted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_texts, "_translations", lambda _: Shouting())


@pytest.mark.usefixtures("shouted")
def test_the_texts_of_a_script_are_put_in_and_nothing_else() -> None:
    script = 'say(_("No {what}", { what: "net" })); _("é \\"x\\""); f_("kept"); _(pattern)'
    assert in_language(script, "es") == 'say(_("NO {WHAT}", { what: "net" })); _("É \\"X\\""); f_("kept"); _(pattern)'


@pytest.mark.usefixtures("shouted")
@pytest.mark.parametrize("path", SCRIPTS, ids=[path.name for path in SCRIPTS])
def test_what_translators_are_shown_is_what_is_put_in(path: Path) -> None:
    collected = [str(message) for _, message, _, _ in extract_from_file("javascript", path)]
    script = path.read_text(encoding="utf-8")
    assert in_language(script, "es").count('_("') == script.count('_("') == len(collected)
    assert all(message.upper() in in_language(script, "es") for message in collected)


def test_each_language_has_scripts_of_its_own(app: Flask) -> None:
    browser = app.test_client()
    pages = {tag: browser.get("/sign-in", headers={"Accept-Language": tag}).text for tag in ("en-US", "es-MX")}
    scripts = {tag: re.findall(r'src="(/assets/\w+/(?!vendor)[^"]+)"', page) for tag, page in pages.items()}
    assert [path.rpartition("/")[2] for path in scripts["es-MX"]] == ["app.js"]
    assert "/es/" in scripts["es-MX"][0]
    assert "/es/" not in scripts["en-US"][0]
    assert browser.get(scripts["es-MX"][0]).status_code == 200
