"""Gathering what a plan has to know."""

import datetime as dt
from dataclasses import replace

from domain.ids import FamilyId, ItemId
from domain.weeks import ONE_WEEK, WEEKDAYS, date_in_week, monday_of
from jobs.week_problems import FamilyNow
from operations.missed_work import load_missed_weeks
from store import absences, children, fair_trials, families, schedules


def gather(family_id: FamilyId, monday: dt.date, now: dt.datetime, *, repairing: bool = False) -> FamilyNow | None:
    """Return a family with its weeks as they are now; None if it is gone.

    What is owed is counted without the make-ups that are planned anew; ``repairing`` leaves them where they stand.
    """
    family = families.find(family_id)
    if family is None:
        return None
    known = FamilyNow(
        family=family,
        children=children.of_family(family_id),
        standing=schedules.active_of_week(family_id, monday),
        previous=schedules.active_of_week(family_id, monday - ONE_WEEK),
        monday=monday,
        now=now,
        absences=absences.between(family_id, monday, date_in_week(monday, WEEKDAYS[-1])),
        trials=fair_trials.deciding(family_id, monday),
    )
    anew = frozenset[ItemId]() if repairing else _planned_anew(known)
    # What a later week makes up already is not owed by this one.
    until = max(monday, monday_of(family.today(now)) + ONE_WEEK)
    missed = load_missed_weeks(family, known.children, until=until, planned_anew=anew, now=now)
    return replace(known, owed=missed.owed_in(monday))


def _planned_anew(known: FamilyNow) -> frozenset[ItemId]:
    return frozenset(
        item.id
        for week in known.standing
        for day in week.days
        for item in day.items
        if not known.is_kept(week.child_id, day, item)
    )
