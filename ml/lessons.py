"""A child's lessons as they came out in the end, with their minutes: what findings and records are made from."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from domain.activity_logs import ActivityLog, LogKind
from domain.evidence import outcome_of_log
from domain.learned import Tally
from domain.schedules import ItemType
from ml.trials import settled


class Lesson(NamedTuple):
    """One lesson: when it was to be, whether it was done, and what else was told of it; times in minutes."""

    subject: str
    date: dt.date
    start: int
    planned_minutes: int
    real_minutes: int
    done: bool
    moved: bool
    engagement: int | None = None
    late: int | None = None


def lessons_of(logs: Iterable[ActivityLog]) -> tuple[Lesson, ...]:
    """Return the lessons that logs tell of: told twice they count once, undone not at all, the last word wins."""
    told = [log for log in logs if log.activity_type == ItemType.SUBJECT]
    # Of several accounts of a lesson the newest with its real times is the one to believe.
    accounts = {_place(log): log for log in sorted(told, key=lambda log: (_is_timed(log), log.created_at))}
    moved = {log.schedule_item_id for log in told if log.kind is LogKind.MOVED and log.schedule_item_id}
    outcomes = settled(outcome for log in told if (outcome := outcome_of_log(log)))
    lessons = []
    for outcome in outcomes:
        account = accounts[outcome.item_id, outcome.subject, outcome.date, outcome.start]
        done = outcome.kind is LogKind.COMPLETED
        lessons.append(
            Lesson(
                subject=outcome.subject,
                date=outcome.date,
                start=outcome.start,
                planned_minutes=_planned(account),
                real_minutes=_real(account) if done else 0,
                done=done,
                moved=outcome.item_id in moved,
                engagement=outcome.engagement,
                late=None if outcome.began is None else outcome.began - outcome.start,
            )
        )
    return tuple(sorted(lessons))


def tally(lessons: Iterable[Lesson]) -> Tally:
    """Return how many of the lessons were done."""
    outcomes = [lesson.done for lesson in lessons]
    return Tally(done=sum(outcomes), lessons=len(outcomes))


def _place(log: ActivityLog) -> tuple[object, ...]:
    return (log.schedule_item_id, log.activity_name, log.date, log.scheduled.start_time)


def _is_timed(log: ActivityLog) -> bool:
    return log.actual.minutes is not None or log.actual.end_time is not None


def _planned(log: ActivityLog) -> int:
    return max(0, log.scheduled.end_time - log.scheduled.start_time)


def _real(log: ActivityLog) -> int:
    begin, end = log.actual.start_time, log.actual.end_time
    if log.actual.minutes is not None:
        return log.actual.minutes
    return end - begin if begin is not None and end is not None and end > begin else _planned(log)
