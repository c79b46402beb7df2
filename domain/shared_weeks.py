"""A child's week, or a child, as far as anything of it may be shared."""

import datetime as dt
from typing import NamedTuple

from domain.coop_memberships import SharingLevel
from domain.coop_sharing import SharedItem
from domain.ids import ChildId, FamilyId, ScheduleId


class WeekHead(NamedTuple):
    """Which version of a child's week counts."""

    family_id: FamilyId
    child_id: ChildId
    monday: dt.date
    schedule_id: ScheduleId
    revision: int
    changed_at: dt.datetime


class SharedDay(NamedTuple):
    """A day as each level of sharing shows it."""

    by_schedule: tuple[SharedItem, ...] = ()
    busy: tuple[SharedItem, ...] = ()

    def at(self, level: SharingLevel) -> tuple[SharedItem, ...]:
        """Return what a level shows."""
        if level is SharingLevel.SCHEDULE:
            return self.by_schedule
        return self.busy if level is SharingLevel.BUSY else ()


NO_DAY = SharedDay()


class SharedWeek(NamedTuple):
    """One version of a child's week as each level of sharing shows it, by date; nothing else of it is known here."""

    child_id: ChildId
    monday: dt.date
    days: dict[dt.date, SharedDay]

    def on(self, date: dt.date, level: SharingLevel) -> tuple[SharedItem, ...]:
        """Return what a level shows of a day."""
        return self.days.get(date, NO_DAY).at(level)


class LeanChild(NamedTuple):
    """A child's name and age, before consent says what is told of them."""

    family_id: FamilyId
    child_id: ChildId
    name: str
    age: int


class LeanFamily(NamedTuple):
    """A family's name, and where its clocks hang."""

    family_id: FamilyId
    name: str
    timezone: str
