"""The end of a family's day: what stands undone was missed, unless the day was off."""

import datetime as dt
from collections.abc import Iterator

from domain.absences import Absence, absence_on
from domain.activity_logs import ActivityLog, Actual, LogKind
from domain.families import Family
from domain.ids import FamilyId, ItemId, MissedLessonId
from domain.missed_lessons import MissedLesson
from domain.moves import Standing
from domain.schedules import ItemType, Schedule, ScheduleStatus
from domain.weeks import ONE_WEEK, WEEKDAYS, date_in_week, monday_of
from operations.item_changes import log_of
from store import absences, activity_logs, families, missed_lessons, schedules
from store.codec import new_id
from store.connections import transaction

ONE_DAY = dt.timedelta(days=1)
LOOKS_BACK = dt.timedelta(days=6)
"""After a longer standstill of the scheduler older days are left as they are."""

_Missed = tuple[Schedule, Standing]


def close_days(family_id: FamilyId, through: dt.date, *, now: dt.datetime) -> int:
    """Decide what was missed on the days that are over, ``through`` included, once; return how many lessons were.

    Whoever closes a day first does so alone: the family remembers through which date its days are closed.
    """
    return transaction(lambda: _close(family_id, through, now))


def missed_by_now(family: Family, weeks: tuple[Schedule, ...], *, now: dt.datetime) -> tuple[_Missed, ...]:
    """Return today's lessons that are over and not done, though the day is not."""
    today, minute = family.today(now), family.local_minutes(now)
    off = absences.between(family.id, today, today)
    return tuple(one for one in _undone(weeks, off, today, today) if one[1].item.end_time <= minute)


def missed_lesson(schedule: Schedule, standing: Standing, *, now: dt.datetime) -> MissedLesson:
    """Return the record of a lesson that did not happen."""
    return MissedLesson(
        id=MissedLessonId(new_id()),
        family_id=schedule.family_id,
        child_id=schedule.child_id,
        schedule_id=schedule.id,
        item_id=standing.item.id,
        subject=standing.item.name,
        minutes=standing.item.minutes,
        date=standing.day.date,
        created_at=now,
    )


def forgive(family_id: FamilyId, absence: Absence, *, now: dt.datetime) -> None:
    """Take back what was called missed on days that turn out to be off."""
    known = missed_lessons.since(family_id, absence.first_date)
    forgiven = [one for one in known if absence.covers(one.child_id, one.date)]
    missed_lessons.forget_between(family_id, absence.child_id, absence.first_date, absence.last_date)
    for lesson in forgiven:
        told = activity_logs.of_item(family_id, lesson.item_id)
        wrong = [log for log in told if log.kind is LogKind.MISSED and log.date == lesson.date]
        for log in wrong[-1:]:
            activity_logs.insert(family_id, _taken_back(log, absence, now))


def _close(family_id: FamilyId, through: dt.date, now: dt.datetime) -> int:
    family = families.find(family_id)
    if family is None:
        return 0
    first = max(family.days_closed + ONE_DAY if family.days_closed else through, through - LOOKS_BACK)
    if first > through or not families.close_days(family_id, through):
        return 0
    found = tuple(_found(family, first, through))
    known = {(one.item_id, one.date) for one in missed_lessons.since(family_id, first)}
    told = _told_already(family_id, found, first, through)
    missed_lessons.insert_many(
        family_id,
        (
            missed_lesson(schedule, standing, now=now)
            for schedule, standing in found
            if (standing.item.id, standing.day.date) not in known
        ),
    )
    return activity_logs.insert_many(
        family_id,
        (
            log_of(schedule, standing, LogKind.MISSED, now=now, actual=Actual(completed=False))
            for schedule, standing in found
            if (standing.item.id, standing.day.date) not in told
        ),
    )


def _found(family: Family, first: dt.date, through: dt.date) -> Iterator[_Missed]:
    monday = monday_of(first)
    while monday <= through:
        off = absences.between(family.id, monday, date_in_week(monday, WEEKDAYS[-1]))
        yield from _undone(schedules.active_of_week(family.id, monday), off, first, through)
        monday += ONE_WEEK


def _undone(
    weeks: tuple[Schedule, ...], off: tuple[Absence, ...], first: dt.date, through: dt.date
) -> Iterator[_Missed]:
    """Yield the lessons of some days that are not done, though no parent skipped them.

    A draft that nobody confirmed was never agreed on.
    """
    for week in weeks:
        for day in week.days if week.status is not ScheduleStatus.DRAFT else ():
            if not first <= day.date <= through or absence_on(off, week.child_id, day.date):
                continue
            for item in day.items:
                if item.type is ItemType.SUBJECT and not item.completed and not item.skipped:
                    yield week, Standing(day, item)


def _told_already(
    family_id: FamilyId, found: tuple[_Missed, ...], first: dt.date, through: dt.date
) -> set[tuple[ItemId | None, dt.date]]:
    told: set[tuple[ItemId | None, dt.date]] = set()
    for child_id in {schedule.child_id for schedule, _ in found}:
        logs = activity_logs.of_child(family_id, child_id, first, through)
        told |= {(log.schedule_item_id, log.date) for log in logs if log.kind is LogKind.MISSED}
    return told


def _taken_back(log: ActivityLog, absence: Absence, now: dt.datetime) -> ActivityLog:
    changes = {"id": new_id(), "kind": LogKind.UNDONE, "notes": absence.label, "created_at": now}
    return log.with_changes(**changes)
