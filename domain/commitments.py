"""What already stands in a family's week: lunch, soccer, a work call, the dentist."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from pydantic import Field, model_validator

from domain.clock import ClockTime
from domain.documents import Part
from domain.ids import CoopSessionId
from domain.weeks import SchoolDays

MOST_COMMITMENTS = 100
"""More of them in one list is no family's week."""


class CommitmentFrequency(StrEnum):
    """How often a commitment comes back."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ONE_TIME = "one-time"


class Busy(StrEnum):
    """Whom a family commitment takes."""

    EVERYONE = "everyone"
    GUARDIAN = "guardian"


class Commitment(Part):
    """A span of the day that comes back by a rule, in the family's wall-clock time."""

    name: str = Field(min_length=1, max_length=80)
    frequency: CommitmentFrequency
    days_of_week: SchoolDays = ()
    start_time: ClockTime
    end_time: ClockTime
    start_date: dt.date | None = None
    end_date: dt.date | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_time <= self.start_time:
            message = f"{self.name} ends before it starts"
            raise ValueError(message)
        return self

    @property
    def keeps_child_busy(self) -> bool:
        """Whether it takes the children's time."""
        return True

    def falls_on(self, dates: Iterable[dt.date]) -> tuple[dt.date, ...]:
        """Return those of the dates on which the commitment takes place.

        A monthly commitment comes on its start date's day of the month, and skips months without that day
        (RFC 5545, section 3.3.10). Monthly and one-time commitments without a start date never take place.
        """
        asked = sorted(set(dates))
        if not asked:
            return ()
        taking_place = self._between(asked[0], asked[-1])
        return tuple(date for date in asked if date in taking_place)

    def _between(self, first: dt.date, last: dt.date) -> set[dt.date]:
        begin = max(first, self.start_date or first)
        until = min(last, self.end_date or last)
        if until < begin:
            return set()
        match self.frequency:
            case CommitmentFrequency.ONE_TIME:
                return {self.start_date} if self.start_date and begin <= self.start_date <= until else set()
            case CommitmentFrequency.MONTHLY:
                if self.start_date is None:
                    return set()
                rule = rrule(MONTHLY, dtstart=_midnight(self.start_date), until=_midnight(until))
            case CommitmentFrequency.WEEKLY:
                if not self.days_of_week:
                    return set()
                days = [day.position for day in self.days_of_week]
                rule = rrule(WEEKLY, dtstart=_midnight(begin), until=_midnight(until), byweekday=days)
            case CommitmentFrequency.DAILY:
                rule = rrule(DAILY, dtstart=_midnight(begin), until=_midnight(until))
        return {moment.date() for moment in rule.between(_midnight(begin), _midnight(until), inc=True)}


class FamilyCommitment(Commitment):
    """A commitment of the whole family, or of a teaching adult alone."""

    busy: Busy = Busy.EVERYONE

    @property
    def keeps_child_busy(self) -> bool:
        """Whether it takes the children's time, too."""
        return self.busy is Busy.EVERYONE


class ChildCommitment(Commitment):
    """A commitment of one child; ``needs_guardian`` when an adult drives or stays.

    ``coop_session_id`` names the co-op's session it was signed up for; such a one is not typed, and not typed away.
    """

    needs_guardian: bool = False
    coop_session_id: CoopSessionId | None = None


def _midnight(date: dt.date) -> dt.datetime:
    # rrule counts in datetimes; these are local dates and never meet a time zone.
    return dt.datetime.combine(date, dt.time.min)
