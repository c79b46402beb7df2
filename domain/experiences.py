"""How a lesson really went: when it began, how long it took, how engaged the child was."""

import datetime as dt

from pydantic import Field

from domain.clock import MINUTES_OF_DAY, ClockTime
from domain.documents import Part

FORGOTTEN = dt.timedelta(hours=4)
"""A timer that ran for longer was not stopped when the lesson ended: it tells nothing."""


class Experience(Part):
    """What somebody told of a lesson; ``started_at`` is there while its timer runs."""

    started_at: dt.datetime | None = None
    start_time: ClockTime | None = None
    minutes: int | None = Field(default=None, ge=1, le=MINUTES_OF_DAY, description="minutes really spent")
    engagement: int | None = Field(default=None, ge=1, le=5)

    @property
    def end_time(self) -> int | None:
        """When it ended, if both its beginning and its length are known."""
        if self.start_time is None or self.minutes is None:
            return None
        return min(self.start_time + self.minutes, MINUTES_OF_DAY)

    def stopped(self, now: dt.datetime) -> "Experience":
        """Return it with the timer stopped, its minutes added to those that were told before."""
        if self.started_at is None:
            return self
        ran = now - self.started_at
        minutes = (self.minutes or 0) + max(round(ran / dt.timedelta(minutes=1)), 1)
        told = dt.timedelta(0) <= ran <= FORGOTTEN and minutes <= MINUTES_OF_DAY
        return self.with_changes(started_at=None, minutes=minutes if told else self.minutes)
