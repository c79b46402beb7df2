"""What a family has decided about its weeks once and for all."""

import datetime as dt
from dataclasses import dataclass

from domain.families import Family
from domain.ids import FamilyId
from domain.week_settings import ComingWeeks, MissedWork
from operations.household_weeks import NoSuchWeekError
from store import families
from store.connections import transaction


@dataclass(frozen=True, slots=True)
class WeekSettings:
    """What becomes of missed lessons, and of the week that comes."""

    missed_work: MissedWork
    coming_weeks: ComingWeeks


def show_week_settings(family_id: FamilyId) -> WeekSettings:
    """Return what a family has decided."""
    family = _family(family_id)
    return WeekSettings(MissedWork(family.missed_work), ComingWeeks(family.coming_weeks))


def keep_week_settings(family_id: FamilyId, settings: WeekSettings, *, now: dt.datetime) -> None:
    """Keep what a family decides."""

    def work() -> None:
        changes = {"missed_work": settings.missed_work, "coming_weeks": settings.coming_weeks}
        families.replace(_family(family_id).with_changes(**changes, updated_at=now))

    transaction(work)


def _family(family_id: FamilyId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchWeekError(family_id)
    return family
