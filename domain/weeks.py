"""Weeks begin on Monday; days are local dates in the family's time zone."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator


class Weekday(StrEnum):
    """A day of the week, in its written form."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"

    @property
    def position(self) -> int:
        """Days after Monday."""
        return WEEKDAYS.index(self)


WEEKDAYS = tuple(Weekday)
ONE_WEEK = dt.timedelta(weeks=1)


def weekday_of(date: dt.date) -> Weekday:
    """Return the day of the week of a date."""
    return WEEKDAYS[date.weekday()]


def monday_of(date: dt.date) -> dt.date:
    """Return the Monday of the week in which a date lies."""
    return date - dt.timedelta(days=date.weekday())


def date_in_week(monday: dt.date, day: Weekday) -> dt.date:
    """Return the date of a weekday in the week that starts on ``monday``."""
    return monday + dt.timedelta(days=day.position)


def in_week_order(days: Iterable[Weekday]) -> tuple[Weekday, ...]:
    """Return the days once each, Monday first."""
    return tuple(sorted(set(days), key=WEEKDAYS.index))


def _monday(date: dt.date) -> dt.date:
    if date.weekday():
        message = f"{date} is a {weekday_of(date)}; a week starts on a Monday"
        raise ValueError(message)
    return date


WeekStart = Annotated[dt.date, AfterValidator(_monday)]
"""The Monday of a week."""

SchoolDays = Annotated[tuple[Weekday, ...], AfterValidator(in_week_order)]
"""The days on which a family does school, in the order of the week."""
