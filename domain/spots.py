"""A day and a start: where an item of a week stands."""

from typing import NamedTuple

from domain.clock import clock_text
from domain.sentences import Clock, Sentence, sentence
from domain.weeks import Weekday


class Spot(NamedTuple):
    """A place in a child's week."""

    day: Weekday
    start: int

    @property
    def words(self) -> str:
        """Return "Tuesday 10:30", as forms send it."""
        return f"{self.day} {clock_text(self.start)}"

    @property
    def said(self) -> Sentence:
        """Return the same for a person to read."""
        return sentence("%(day)s %(time)s", day=self.day, time=Clock(self.start))
