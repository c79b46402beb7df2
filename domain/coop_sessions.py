"""A session of a co-op: what is done together, where and when, once or every week."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from domain.clock import ClockTime
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.documents import Document
from domain.ids import CoopId, CoopSessionId, UserId
from domain.local_times import elsewhere
from domain.weeks import weekday_of

LONGEST_NAME = 80


class Repetition(StrEnum):
    """How often a session takes place."""

    WEEKLY = "weekly"
    ONCE = "one-time"


class OverMidnightError(ValueError):
    """On the clocks of a family the session would begin on one day and end on the next."""


class CoopSession(Document):
    """One session, in the co-op's own time; ``last_date`` ends a weekly one, ``called_off_at`` any."""

    collection: ClassVar[str] = "coop_sessions"

    id: CoopSessionId = Field(alias="_id")
    coop_id: CoopId
    title: str = Field(min_length=1, max_length=60)
    place: str = Field(default="", max_length=60)
    repetition: Repetition = Repetition.WEEKLY
    date: dt.date
    last_date: dt.date | None = None
    start_time: ClockTime
    end_time: ClockTime
    created_by: UserId
    created_at: dt.datetime
    called_off_at: dt.datetime | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_time <= self.start_time:
            message = f"{self.title} ends before it starts"
            raise ValueError(message)
        return self

    @property
    def until(self) -> dt.date | None:
        """The last date on which it takes place; None if it goes on."""
        return self.date if self.repetition is Repetition.ONCE else self.last_date

    def is_open(self, today: dt.date) -> bool:
        """Tell whether children can still be signed up."""
        return self.called_off_at is None and (self.until is None or self.until >= today)

    def commitment(self, coop_zone: str, family_zone: str, *, needs_guardian: bool) -> ChildCommitment:
        """Return what it is for a child, on its family's clocks as they stand to the co-op's on the first date.

        OverMidnightError if it is two days there.
        """
        spans = list(elsewhere(self.date, self.start_time, self.end_time, coop_zone, family_zone))
        if len(spans) > 1:
            raise OverMidnightError
        ((date, start, end),) = spans
        shift = date - self.date
        weekly = self.repetition is Repetition.WEEKLY
        return ChildCommitment(
            name=self._name,
            frequency=CommitmentFrequency.WEEKLY if weekly else CommitmentFrequency.ONE_TIME,
            days_of_week=(weekday_of(date),) if weekly else (),
            start_time=start,
            end_time=end,
            start_date=date,
            end_date=self.last_date + shift if weekly and self.last_date else None,
            needs_guardian=needs_guardian,
            coop_session_id=self.id,
        )

    @property
    def _name(self) -> str:
        full = f"{self.title} ({self.place})" if self.place else self.title
        return full if len(full) <= LONGEST_NAME else self.title
