"""How a language and a place write what is no word: times, days, durations, numbers, lists."""

from collections.abc import Sequence
from typing import Protocol

from domain.clock import clock_text
from domain.weeks import Weekday


class Formats(Protocol):
    """Writes the values of sentences for somebody's language and place."""

    def clock(self, minutes: int) -> str:
        """Return a time of day, given in minutes after midnight."""

    def weekday(self, day: Weekday) -> str:
        """Return the name of a day of the week as it stands within a sentence."""

    def duration(self, minutes: int) -> str:
        """Return how long something takes."""

    def number(self, number: float) -> str:
        """Return a number."""

    def all_of(self, parts: Sequence[str]) -> str:
        """Return the parts joined as in "a, b and c"."""


class EnglishFormats:
    """English as documents, command lines and tests read it, wherever they are read."""

    def clock(self, minutes: int) -> str:
        """Return ``"09:30"``."""
        return clock_text(minutes)

    def weekday(self, day: Weekday) -> str:
        """Return ``"Monday"``."""
        return day.value

    def duration(self, minutes: int) -> str:
        """Return ``"2 h 30"``, ``"45 min"`` or ``"3 h"``."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return f"{rest} min"
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"

    def number(self, number: float) -> str:
        """Return ``"3"`` or ``"3.5"``."""
        return str(number)

    def all_of(self, parts: Sequence[str]) -> str:
        """Return ``"a, b and c"``."""
        return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
