"""How far a family has come with its first week: the steps of a small guide."""

import datetime as dt
from enum import StrEnum

from domain.documents import Part


class FirstStep(StrEnum):
    """Something to do in a first week, in the order in which it is shown."""

    READ = "read"
    MOVE = "move"
    TICK = "tick"
    TELL = "tell"
    LEARN = "learn"


class FirstWeek(Part):
    """A family's guide through its first week."""

    last_date: dt.date
    taken: tuple[FirstStep, ...] = ()
    dismissed_at: dt.datetime | None = None

    @property
    def next(self) -> FirstStep | None:
        """What to do next, None once all is done."""
        return next((step for step in FirstStep if step not in self.taken), None)

    def is_open(self, today: dt.date) -> bool:
        """Whether there is anything left to do, and time for it."""
        return self.next is not None and today <= self.last_date
