"""Gathering what a plan has to know."""

import datetime as dt

from domain.ids import FamilyId
from domain.weeks import ONE_WEEK, WEEKDAYS, date_in_week
from jobs.week_problems import FamilyNow
from store import absences, children, fair_trials, families, schedules


def gather(family_id: FamilyId, monday: dt.date, now: dt.datetime) -> FamilyNow | None:
    """Return a family with its weeks as they are now; None if it is gone."""
    family = families.find(family_id)
    if family is None:
        return None
    return FamilyNow(
        family=family,
        children=children.of_family(family_id),
        standing=schedules.active_of_week(family_id, monday),
        previous=schedules.active_of_week(family_id, monday - ONE_WEEK),
        monday=monday,
        now=now,
        absences=absences.between(family_id, monday, date_in_week(monday, WEEKDAYS[-1])),
        trials=fair_trials.deciding(family_id, monday),
    )
