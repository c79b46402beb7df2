"""Asking what is to be added to a child's week."""

import datetime as dt
from dataclasses import dataclass

from domain.ids import FamilyId, ScheduleId
from domain.rosters import RosterChild
from domain.subjects import Subject
from domain.weeks import WEEKDAYS, date_in_week
from operations.household_weeks import NoSuchWeekError
from operations.item_views import moment_of
from operations.items import DayChoice
from store import children, rosters, schedules


@dataclass(frozen=True, slots=True)
class NewLessonPage:
    """Whose week it is, its days, and what the child learns anyway."""

    schedule_id: ScheduleId
    child: RosterChild
    monday: dt.date
    days: tuple[DayChoice, ...]
    subjects: tuple[Subject, ...]


def show_new_lesson(family_id: FamilyId, schedule_id: ScheduleId, *, now: dt.datetime) -> NewLessonPage:
    """Return what the form for a new lesson shows; NoSuchWeekError if the family has no such week."""
    week, roster = schedules.find(family_id, schedule_id), rosters.find(family_id)
    known = children.find(family_id, week.child_id) if week else None
    child = roster.child(week.child_id) if week and roster else None
    if week is None or roster is None or child is None or known is None:
        raise NoSuchWeekError(schedule_id)
    today = moment_of(roster.family, now).date
    dates = [(day, date_in_week(week.week_start_date, day)) for day in WEEKDAYS]
    return NewLessonPage(
        schedule_id=week.id,
        child=child,
        monday=week.week_start_date,
        days=tuple(DayChoice(day, date, date == today) for day, date in dates),
        subjects=known.subjects,
    )
