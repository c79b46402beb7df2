"""Confirming a week that was planned by itself."""

import datetime as dt
from collections.abc import Iterator

from domain.schedules import ScheduleStatus
from operations.household_weeks import Mover, NoSuchWeekError
from operations.item_changes import WeekChange, keep_changes
from store import families, schedules


def confirm_week(mover: Mover, monday: dt.date) -> None:
    """Let every child's draft of a week count as its plan; NoSuchWeekError if the week has no plan at all."""
    family = families.find(mover.family_id)
    if family is None or not schedules.active_of_week(mover.family_id, monday):
        raise NoSuchWeekError(monday)

    def decide() -> Iterator[WeekChange]:
        for week in schedules.active_of_week(mover.family_id, monday):
            is_draft = week.status is ScheduleStatus.DRAFT
            after = week.model_copy(update={"status": ScheduleStatus.ACTIVE}) if is_draft else week
            yield WeekChange(week, after)

    keep_changes(family, decide, now=mover.now)
