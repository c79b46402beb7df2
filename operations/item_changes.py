"""Keeping a changed week: the week and the logs of what happened in one transaction, then its copies."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.activity_logs import ActivityLog, Actual, LogKind, Moved, Scheduled
from domain.families import Family
from domain.ids import LogId
from domain.moves import Standing
from domain.schedules import Schedule
from operations.first_weeks import steps_told_by, take_steps
from operations.received_changes import receive_once
from store import activity_logs, family_versions, schedule_copies, schedules
from store.codec import new_id
from store.connections import transaction


class LostRaceError(RuntimeError):
    """The week was changed by somebody else between reading and keeping it."""


@dataclass(frozen=True, slots=True)
class WeekChange:
    """A week as it was and as it is to be kept, and what happened; the same week twice keeps nothing.

    ``amended`` are logs that were kept before and tell more now.
    """

    before: Schedule
    after: Schedule
    logs: tuple[ActivityLog, ...] = ()
    amended: tuple[ActivityLog, ...] = ()


def keep_change(family: Family, decide: Callable[[], WeekChange], *, now: dt.datetime) -> Schedule:
    """Decide and keep within one transaction (``decide`` may run twice), then copy; return the week as it is now."""
    (kept,) = keep_changes(family, lambda: [decide()], now=now)
    return kept


def keep_changes(
    family: Family, decide: Callable[[], Iterable[WeekChange]], *, now: dt.datetime
) -> tuple[Schedule, ...]:
    """Do the same for the weeks of several children: all of them are kept, or none."""

    def work() -> tuple[Schedule, ...]:
        receive_once(family.id, now=now)
        changes = tuple(decide())
        take_steps(family, steps_told_by(log for change in changes for log in (*change.logs, *change.amended)))
        return tuple(_keep(family, change, now) for change in changes)

    kept = transaction(work)
    schedule_copies.keep(kept, date=family.today(now), now=now)
    # Whoever asked between the commit and the copies was shown the older copy.
    family_versions.renew(family.id)
    return kept


def _keep(family: Family, change: WeekChange, now: dt.datetime) -> Schedule:
    before = change.before
    if change.after is before:
        return before
    after = change.after.model_copy(update={"revision": before.revision + 1, "updated_at": now})
    if not schedules.replace(family.id, after, expected_revision=before.revision):
        raise LostRaceError(after.id)
    activity_logs.insert_many(family.id, change.logs)
    for log in change.amended:
        activity_logs.replace(family.id, log)
    return after


def log_of(
    schedule: Schedule,
    standing: Standing,
    kind: LogKind,
    *,
    now: dt.datetime,
    actual: Actual | None = None,
    moved: Moved | None = None,
    notes: str = "",
) -> ActivityLog:
    """Return the record of something that happened to an item at its place."""
    day, item = standing
    return ActivityLog(
        id=LogId(new_id()),
        kind=kind,
        family_id=schedule.family_id,
        child_id=schedule.child_id,
        schedule_id=schedule.id,
        schedule_item_id=item.id,
        date=day.date,
        activity_name=item.name,
        activity_type=item.type.value,
        scheduled=Scheduled(start_time=item.start_time, end_time=item.end_time),
        actual=actual or Actual(),
        moved=moved,
        explored=item.explored,
        notes=notes,
        created_at=now,
    )
