"""A language made of other letters, in which a text that is left out of the catalogue can be seen."""

import re
from collections.abc import Iterable, Iterator, Mapping
from gettext import NullTranslations
from html.parser import HTMLParser

from babel import Locale

from tests.web.browsers import Browser

PLAIN, OTHER = "abcdefghijklmnopqrstuvwxyz", "áƀçđéƒǧħíĵķłɱñóþɋřšŧúṽŵẋýž"
AS_IN_ANOTHER_LANGUAGE = str.maketrans(PLAIN + PLAIN.upper(), OTHER + OTHER.upper())
MARKUP_OR_VALUE = re.compile(r"(<[^>]*>|%\(\w+\)[sd]|{\w+}|&\w+;)")
WORD, PLAIN_LETTERS = re.compile(r"[^\W\d_]+"), re.compile(r"[A-Za-z]{2}")
SHOWN_ATTRIBUTES = {"aria-label", "title", "placeholder", "alt", "data-sent", "data-sign-in", "data-sign-out"}
WORDS_OF_THE_OUTBOX = "outbox-words"

# What is a name, or a family's own words.
NAMES = {
    "BrightPath",
    "Noah",
    "Emma",
    "Ana",
    "Ben",
    "Kim",
    "Math",
    "Reading",
    "Art",
    "Lunch",
    "Ctrl",
    "Dana",
    "Chicago",
    "UTC",
}
OWN_WORDS = {
    "Everything fits",
    "Math goes well at",
    "Reading goes well at",
    "Art goes well at",
    "Maple Street Co-op",
    "Nature walk",
    "Town park",
    "The Kims",
}
CODE = r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){2}\b|http://localhost/join/\S+"
UNITS = {"min", "am", "pm"}


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
        # The cities of time zones stand in groups; their names are not ours.
        if self._left_out or tag in ("script", "style", "optgroup") or (tag != "html" and "lang" in found):
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


def untranslated(browser: Browser, paths: Iterable[str], ids: Mapping[str, str]) -> dict[str, set[str]]:
    """Return what shows plain words on which page."""
    found = {path: set(plain_words(browser.get(path.format(**ids), follow_redirects=True).text)) for path in paths}
    return {path: texts for path, texts in found.items() if texts}


def plain_words(page: str) -> Iterator[str]:
    """Yield the words in plain letters that are neither names nor parts of a date, each with what stands around it."""
    known = NAMES | UNITS | set(_words_of_dates())
    for text in Shown(page).texts:
        rest = re.sub("|".join((*OWN_WORDS, CODE, r"{\w+}")), "", text)
        if any(PLAIN_LETTERS.search(word) for word in {*WORD.findall(rest)} - known):
            yield " ".join(text.split())


def _words_of_dates() -> Iterator[str]:
    locale = Locale.parse("es")
    for names in (locale.days, locale.months):
        for width in ("wide", "abbreviated"):
            yield from names["format"][width].values()
            yield from names["stand-alone"][width].values()
    yield from ("de", "am", "pm")
