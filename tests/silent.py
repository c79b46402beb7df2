"""A language in which nothing is said: of a sentence only its values are left, so that untold words show."""

import re
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from typing import Any

from pydantic import BaseModel

from domain.formats import EnglishFormats
from domain.sentences import Sentence, translated
from domain.weeks import Weekday

_PLACEHOLDER = re.compile(r"%\(\w+\)s")


class _NoWords(NullTranslations):
    def gettext(self, message: str) -> str:
        return "|".join(["", *_PLACEHOLDER.findall(message), ""])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        assert set(_PLACEHOLDER.findall(msgid1)) <= set(_PLACEHOLDER.findall(msgid2))
        return self.gettext(msgid1 if n == 1 else msgid2)


class _NoFormats(EnglishFormats):
    def weekday(self, day: Weekday) -> str:
        return str(day.position)

    def duration(self, minutes: int) -> str:
        return str(minutes)

    def all_of(self, parts: Sequence[str]) -> str:
        return "|".join(parts)


def left_of(said: Sentence) -> set[str]:
    """Return what of a sentence cannot be translated, times and numbers apart."""
    parts = translated(said, _NoWords(), _NoFormats()).split("|")
    return {part for part in parts if re.search(r"[^\W\d_]", part)}


def sentences_in(value: Any) -> Iterator[Sentence]:
    """Yield everything that is said in a document, and whatever is nested in it."""
    match value:
        case Sentence():
            yield value
        case BaseModel():
            yield from sentences_in(dict(value))
        case dict():
            yield from sentences_in(list(value.values()))
        case list() | tuple():
            for inner in value:
                yield from sentences_in(inner)
