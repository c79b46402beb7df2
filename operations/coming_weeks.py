"""The week that comes next, for a family whose present one is over or was never planned."""

import datetime as dt
from dataclasses import dataclass

from domain.families import Family
from domain.schedules import ScheduleStatus
from domain.weeks import ONE_WEEK, date_in_week, monday_of
from store import schedules


@dataclass(frozen=True, slots=True)
class ComingWeek:
    """Next week; ``starts`` is the first day on which something stands in it, None until it is planned."""

    monday: dt.date
    starts: dt.date | None
    is_all_that_is_left: bool
    is_draft: bool = False

    @property
    def is_planned(self) -> bool:
        """Whether there is anything to look at."""
        return self.starts is not None


def find_coming_week(family: Family, today: dt.date) -> ComingWeek:
    """Return a family's next week; it is all that is left when no school day of the present one is to come."""
    monday = monday_of(today) + ONE_WEEK
    weeks = schedules.active_of_week(family.id, monday)
    days = [day for week in weeks for day in week.days]
    starts = min((day.date for day in days if day.items), default=monday if days else None)
    return ComingWeek(
        monday,
        starts,
        is_all_that_is_left=max(_school_dates(family, today)) < today,
        is_draft=any(week.status is ScheduleStatus.DRAFT for week in weeks),
    )


def is_at_its_end(family: Family, today: dt.date) -> bool:
    """Return whether a day is the week's last school day, or comes after it."""
    return max(_school_dates(family, today)) <= today


def _school_dates(family: Family, today: dt.date) -> list[dt.date]:
    return [date_in_week(monday_of(today), day) for day in family.school_days]
