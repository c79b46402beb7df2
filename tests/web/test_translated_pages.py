"""Every text of every page goes through the catalogue: in a language made of other letters, no plain word is left."""

import re
from collections.abc import Iterable, Iterator
from gettext import NullTranslations
from html.parser import HTMLParser

import pytest
from babel import Locale
from flask_babel import Domain

from domain.weeks import Weekday
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser

PLAIN, OTHER = "abcdefghijklmnopqrstuvwxyz", "áƀçđéƒǧħíĵķłɱñóþɋřšŧúṽŵẋýž"
AS_IN_ANOTHER_LANGUAGE = str.maketrans(PLAIN + PLAIN.upper(), OTHER + OTHER.upper())
MARKUP_OR_VALUE = re.compile(r"(<[^>]*>|%\(\w+\)[sd]|{\w+}|&\w+;)")
WORD, PLAIN_LETTERS = re.compile(r"[^\W\d_]+"), re.compile(r"[A-Za-z]{2}")
SHOWN_ATTRIBUTES = {"aria-label", "title", "placeholder", "alt", "data-sent", "data-sign-in", "data-sign-out"}
WORDS_OF_THE_OUTBOX = "outbox-words"

# Pages of a family, with the ids of the cast in their addresses.
PAGES = (
    "/today",
    "/today?child={noah}",
    "/week",
    "/week?week=2025-08-25",
    "/week?week=2025-09-08",
    "/children/{emma}/weeks/{monday}",
    "/items/{item}",
    "/family-week",
    "/family-week?week=2025-09-08",
    "/printouts/today",
    "/printouts/today?child={noah}&letters=large&paper=letter",
    "/printouts/week",
    "/printouts/week?week=2025-09-08",
    "/printouts/family-week",
    "/children/{noah}/handover",
    "/offline",
    "/language",
    "/nowhere",
)
# What a family without children sees of them.
EMPTY_PAGES = ("/today", "/week", "/family-week", "/printouts/week", "/printouts/family-week")
# What somebody does to a week, one after the other, and then finds on its pages.
STEPS = (
    ("/items/{item}/moves", {"day": "Friday", "start": "10:45"}),
    ("/items/{item}/moves", {"day": "Friday", "start": "12:00"}),
    ("/items/{item}/moves", {"day": "Friday", "start": "11:15", "seen": "Monday 08:00"}),
    ("/items/{item}/moves", {"day": "", "start": "soon", "reason": "because" * 90}),
    ("/schedules/{schedule}/moves/undoing", {}),
    ("/schedules/{schedule}/moves/redoing", {}),
    ("/schedules/{schedule}/moves/confirmation", {"changes": "others"}),
    ("/schedules/{schedule}/moves/confirmation", {}),
    ("/items/{item}/moves/undoing", {}),
    ("/items/{item}/pin", {}),
    ("/items/{item}/skip", {}),
    ("/schedules/{schedule}/edits/undoing", {}),
    ("/items/{todays}/timer", {"back": "today"}),
    ("/items/{todays}/timer/removal", {"back": "today"}),
    ("/items/{todays}/completion", {"back": "today"}),
    ("/items/{todays}/engagement", {"back": "today", "engagement": "3"}),
    ("/items/{todays}/notes", {"note": "Noah", "seen": "Emma"}),
    ("/items/{todays}/times", {"began": "soon", "minutes": "0"}),
    ("/items/{item}/lesson", {"name": "", "minutes": "0"}),
    ("/items/{item}/removal", {}),
)
SHOWN_AFTERWARDS = ("/today", "/week", "/items/{todays}")
# What is a name, or a family's own words.
NAMES = {"BrightPath", "Noah", "Emma", "Ana", "Ben", "Kim", "Math", "Reading", "Art", "Lunch", "Ctrl"}
OWN_WORDS = {"Everything fits", "Math goes well at", "Reading goes well at", "Art goes well at"}
UNITS = {"min"}


class OtherLetters(NullTranslations):
    """A language with a word for everything: the English one in other letters, and a third longer, as Spanish is."""

    def gettext(self, message: str) -> str:
        parts = MARKUP_OR_VALUE.split(message)
        parts[::2] = [part.translate(AS_IN_ANOTHER_LANGUAGE) for part in parts[::2]]
        return f"⟦{''.join(parts)}{'·' * (len(message) // 4)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    ugettext, ungettext = gettext, ngettext


class Shown(HTMLParser):
    """What a person reads, or hears read, on a page; what stands in a language of its own is left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._left_out: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if self._left_out or tag in ("script", "style") or (tag != "html" and "lang" in found):
            self._left_out.append(tag)
            return
        is_button = tag == "input" and found.get("type") in ("submit", "button", "reset")
        shown = SHOWN_ATTRIBUTES | ({"value"} if is_button else set())
        if found.get("id") == WORDS_OF_THE_OUTBOX:
            shown = found.keys() - {"id"}
        self.texts.extend(found[name] for name in shown & found.keys())

    def handle_endtag(self, tag: str) -> None:
        if tag in self._left_out:
            while self._left_out.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.texts.append(data)


@pytest.fixture
def other_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Domain, "get_translations", lambda _: OtherLetters())


@pytest.fixture
def ids(kims: Kims) -> dict[str, str]:
    return {
        "noah": kims.noah.id,
        "emma": kims.emma.id,
        "monday": MONDAY.isoformat(),
        "schedule": kims.noahs_week.id,
        "todays": kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id,
        "item": kims.item(kims.noah, "Reading", Weekday.FRIDAY).id,
    }


@pytest.mark.usefixtures("other_letters")
def test_no_page_of_a_family_shows_a_text_that_cannot_be_translated(ana: Browser, ids: dict[str, str]) -> None:
    ana.post("/language", {"locale": "es"})
    assert _untranslated(ana, PAGES, ids) == {}


@pytest.mark.usefixtures("other_letters")
def test_no_page_without_children_does(kim: Browser) -> None:
    kim.post("/language", {"locale": "es"})
    assert _untranslated(kim, EMPTY_PAGES, {}) == {}


@pytest.mark.usefixtures("other_letters")
def test_nothing_that_is_said_of_a_change_does(ana: Browser, ids: dict[str, str]) -> None:
    ana.post("/language", {"locale": "es"})
    for path, fields in STEPS:
        answer = ana.post(path.format(**ids), fields, headers={"HX-Request": "true"})
        assert answer.status_code in (200, 409, 422), (path, answer.status_code)
        assert list(_plain_words(answer.text)) == [], path
        assert _untranslated(ana, SHOWN_AFTERWARDS, ids) == {}, path


@pytest.mark.usefixtures("other_letters")
def test_nothing_that_a_child_sees_of_its_own_day_does(ana: Browser, ids: dict[str, str]) -> None:
    ana.post("/language", {"locale": "es"})
    handover = "/children/{noah}/handover".format(**ids)
    assert list(_plain_words(ana.post(handover, {"pin": "x"}).text)) == []
    ana.post(handover, {"pin": "2468"})
    assert _untranslated(ana, ("/my-day", "/my-day/return"), {}) == {}


def _untranslated(browser: Browser, paths: Iterable[str], ids: dict[str, str]) -> dict[str, set[str]]:
    """Return what shows plain words on which page."""
    found = {path: set(_plain_words(browser.get(path.format(**ids)).text)) for path in paths}
    return {path: texts for path, texts in found.items() if texts}


def _plain_words(page: str) -> Iterator[str]:
    """Yield the words in plain letters that are neither names nor parts of a date, each with what stands around it."""
    known = NAMES | UNITS | set(_words_of_dates())
    for text in Shown(page).texts:
        rest = re.sub("|".join((*OWN_WORDS, r"{\w+}")), "", text)
        if any(PLAIN_LETTERS.search(word) for word in {*WORD.findall(rest)} - known):
            yield " ".join(text.split())


def _words_of_dates() -> Iterator[str]:
    locale = Locale.parse("es")
    for names in (locale.days, locale.months):
        for width in ("wide", "abbreviated"):
            yield from names["format"][width].values()
            yield from names["stand-alone"][width].values()
    yield "de"
