"""A day and a start: where an item of a week stands."""

from typing import NamedTuple

from domain.clock import clock_text
from domain.weeks import Weekday


class Spot(NamedTuple):
    """A place in a child's week."""

    day: Weekday
    start: int

    @property
    def words(self) -> str:
        """Return "Tuesday 10:30"."""
        return f"{self.day} {clock_text(self.start)}"
