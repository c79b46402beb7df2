"""Sentences that a person reads, kept as what they say so that they can be shown in any language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from gettext import NullTranslations
from typing import Protocol, Self

from domain.formats import EnglishFormats, Formats
from domain.weeks import Weekday


class Translations(Protocol):
    """Looks messages up, without filling in values; those of the standard library and of Babel do."""

    def gettext(self, message: str, /) -> str:
        """Return the message in another language."""

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """Return the form of the message that fits a number."""


class Sentence(str):
    """An English sentence that remembers its message (a template in gettext's python-format) and its values.

    What was only ever text (an old document's reason, say) has no message and is shown as it is. Any operation of
    ``str`` gives a plain ``str``, which can be shown in English only.
    """

    __slots__ = ("message", "number", "plural", "values")

    message: str
    plural: str
    """The message for more than one, or nothing."""
    number: int
    """How many, where there is a plural."""
    values: Mapping[str, "Value"]

    def __new__(
        cls,
        text: str = "",
        message: str = "",
        values: Mapping[str, "Value"] | None = None,
        *,
        plural: str = "",
        number: int = 0,
    ) -> Self:
        """Return a sentence whose text is known."""
        made = super().__new__(cls, text)
        made.message, made.plural, made.number = message, plural, number
        made.values = values or {}
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        """Return what makes a copy."""
        return (str(self), self.message, self.values), {"plural": self.plural, "number": self.number}


NOTHING = Sentence()
"""Where nothing is to be said."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes after midnight."""

    minutes: int

    def shown(self, formats: Formats, _show: "Show") -> str:
        """Return it as a place writes it."""
        return formats.clock(self.minutes)


@dataclass(frozen=True, slots=True)
class Duration:
    """How many minutes something takes."""

    minutes: int

    def shown(self, formats: Formats, _show: "Show") -> str:
        """Return it as a place writes it."""
        return formats.duration(self.minutes)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things in one breath, joined by "and"."""

    parts: tuple["Value", ...]

    def shown(self, formats: Formats, show: "Show") -> str:
        """Return them joined as a language joins them."""
        return formats.all_of([show(part) for part in self.parts])


@dataclass(frozen=True, slots=True)
class Opening:
    """A clause with which a sentence begins: its first letter is a capital."""

    clause: "Value"

    def shown(self, _formats: Formats, show: "Show") -> str:
        """Return it with its capital."""
        text = show(self.clause)
        return f"{text[:1].upper()}{text[1:]}"


Marked = Clock | Duration | Listed | Opening
"""What a language or a place writes in its own way."""

Value = str | int | float | Sentence | Weekday | Marked
"""What a sentence can be about; a plain ``str`` is a family's own word and is shown as it is."""

Show = Callable[[Value], str]


def sentence(message: str, /, **values: Value) -> Sentence:
    """Return a sentence; the message has to be written out where this is called, for that is where it is collected."""
    return _in_english(Sentence("", message, values))


def plural_sentence(singular: str, plural: str, number: int, /, **values: Value) -> Sentence:
    """Return a sentence that depends on how many there are; both messages may name ``%(number)s``."""
    return _in_english(Sentence("", singular, values, plural=plural, number=number))


def listed(parts: Iterable[Value], *, most: int | None = None) -> Listed:
    """Return things joined by "and"; more than ``most`` of them end in "and 3 more"."""
    every = tuple(parts)
    if most is None or len(every) <= most:
        return Listed(every)
    more = len(every) - most + 1
    return Listed((*every[: most - 1], plural_sentence("%(number)s more", "%(number)s more", more)))


def clauses(parts: Sequence[Sentence]) -> Sentence:
    """Return ``"a; b; c"``."""
    first, *rest = parts
    return sentence("%(first)s; %(rest)s", first=first, rest=clauses(rest)) if rest else first


def in_a_row(sentences: Sequence[Sentence]) -> Sentence:
    """Return sentences one after the other."""
    first, *rest = sentences
    return sentence("%(first)s %(rest)s", first=first, rest=in_a_row(rest)) if rest else first


def full(clause: Sentence) -> Sentence:
    """Return a clause as a sentence: with a capital and a full stop."""
    return ended(Opening(clause))


def ended(clause: Value) -> Sentence:
    """Return a clause that begins a sentence already, with its full stop."""
    return sentence("%(clause)s.", clause=clause)


def translated(text: Sentence, translations: Translations, formats: Formats) -> str:
    """Return a sentence in another language.

    ``translations`` only looks messages up: ``gettext(message)`` and ``ngettext(singular, plural, number)``.
    """
    try:
        return _translated(translations, formats, text) if text.message else str(text)
    except (KeyError, TypeError, ValueError):
        # A document of elsewhere may hold values that do not fit its message: its text is better than an error.
        return str(text)


_ENGLISH = (NullTranslations(), EnglishFormats())


def _in_english(text: Sentence) -> Sentence:
    english = _translated(*_ENGLISH, text)
    return Sentence(english, text.message, text.values, plural=text.plural, number=text.number)


def _translated(translations: Translations, formats: Formats, text: Sentence) -> str:
    if text.plural:
        template = translations.ngettext(text.message, text.plural, text.number)
    else:
        template = translations.gettext(text.message)
    values = {**text.values, "number": text.number} if text.plural else text.values
    return template % {name: _shown(translations, formats, value) for name, value in values.items()}


def _shown(translations: Translations, formats: Formats, value: Value) -> str:
    match value:
        case Sentence() if value.message:
            return _translated(translations, formats, value)
        case Weekday():
            return formats.weekday(value)
        case str():
            return value
        case int() | float():
            return formats.number(value)
    return value.shown(formats, partial(_shown, translations, formats))
