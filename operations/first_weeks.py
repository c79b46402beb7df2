"""A small guide through a family's first week: its steps tick themselves off, and it can be put away."""

import datetime as dt
from collections.abc import Iterable

from domain.activity_logs import ActivityLog, LogKind
from domain.families import Family
from domain.first_weeks import FirstStep, FirstWeek
from domain.ids import FamilyId
from domain.weeks import ONE_WEEK
from operations.households import NoSuchFamilyError
from store import families
from store.connections import transaction

UNDO_OFFERED = dt.timedelta(minutes=15)


def begin_first_week(family: Family, monday: dt.date) -> None:
    """Let a family be guided from its first plan to the Monday after that week, as part of the current transaction."""
    families.keep_first_week(family.id, FirstWeek(last_date=monday + ONE_WEEK))


def guide_of(family: Family, *, now: dt.datetime) -> FirstWeek | None:
    """Return the guide if it is to be shown; one that was put away a moment ago is, so that it can be brought back."""
    guide = family.first_week
    if guide is None or not guide.is_open(family.today(now)):
        return None
    return guide if guide.dismissed_at is None or now - guide.dismissed_at < UNDO_OFFERED else None


def take_steps(family: Family, steps: Iterable[FirstStep]) -> None:
    """Tick steps off, if the family is in its first week and has not taken them yet."""
    new = set(steps) - set(family.first_week.taken) if family.first_week else ()
    if new:
        families.take_first_steps(family.id, sorted(new))


def steps_told_by(logs: Iterable[ActivityLog]) -> Iterable[FirstStep]:
    """Yield the steps that something which happened to a lesson amounts to."""
    for log in logs:
        if log.kind is LogKind.MOVED:
            yield FirstStep.MOVE
        if log.kind is LogKind.COMPLETED:
            yield FirstStep.TICK
        if log.actual.child_engagement is not None:
            yield FirstStep.TELL


def dismiss_guide(family_id: FamilyId, *, now: dt.datetime) -> None:
    """Put the guide away."""

    def work() -> None:
        guide = _family(family_id).first_week
        if guide and guide.dismissed_at is None:
            families.keep_first_week(family_id, guide.with_changes(dismissed_at=now))

    transaction(work)


def restore_guide(family_id: FamilyId, *, now: dt.datetime) -> None:
    """Bring the guide back for a week at least, with the steps that are taken; from its start if all of them are."""

    def work() -> None:
        family = _family(family_id)
        guide, week_from_now = family.first_week, family.today(now) + ONE_WEEK
        taken = guide.taken if guide and guide.next else ()
        last_date = max(guide.last_date, week_from_now) if guide else week_from_now
        families.keep_first_week(family_id, FirstWeek(last_date=last_date, taken=taken))

    transaction(work)


def _family(family_id: FamilyId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchFamilyError
    return family
