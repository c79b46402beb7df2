"""Ticking a lesson off, and taking the tick back."""

import datetime as dt

from domain.activity_logs import Actual, LogKind
from domain.ids import FamilyId, ItemId
from domain.moves import days_with_changed
from domain.schedules import ItemType
from domain.spots import Spot
from operations.conflicts import NoSuchItemError, find_item, find_item_as_seen
from operations.item_changes import WeekChange, keep_change, log_of
from operations.items import ItemPage, item_page
from store import rosters, schedule_copies


class NotALessonError(ValueError):
    """Only lessons can be ticked off."""


def complete_item(family_id: FamilyId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime) -> ItemPage:
    """Tick a lesson off; one that is done stays as it is. ``seen`` is where the page showed it."""
    return _tick(family_id, item_id, seen, now, completed=True)


def undo_completion(family_id: FamilyId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime) -> ItemPage:
    """Take the tick of a lesson back; one that is not done stays as it is. ``seen`` is where the page showed it."""
    return _tick(family_id, item_id, seen, now, completed=False)


def _tick(family_id: FamilyId, item_id: ItemId, seen: Spot | None, now: dt.datetime, *, completed: bool) -> ItemPage:
    roster = rosters.find(family_id)
    if roster is None:
        raise NoSuchItemError(item_id)

    def decide() -> WeekChange:
        return _decide(family_id, item_id, seen, now, completed=completed)

    keep_change(roster.family, decide, now=now)
    found = find_item(family_id, item_id)
    schedule_copies.keep_status(found.saved.item)
    return item_page(roster, found, now=now)


def _decide(
    family_id: FamilyId, item_id: ItemId, seen: Spot | None, now: dt.datetime, *, completed: bool
) -> WeekChange:
    found = find_item_as_seen(family_id, item_id, seen)
    week, item = found.schedule, found.saved.item
    if item.type is not ItemType.SUBJECT:
        raise NotALessonError
    if item.completed is completed:
        return WeekChange(week, week)
    ticked = item.model_copy(update={"completed": completed, "completed_at": now if completed else None})
    kind = LogKind.COMPLETED if completed else LogKind.UNDONE
    actual = Actual(completed=completed, completed_at=now if completed else None)
    return WeekChange(
        before=week,
        after=week.model_copy(update={"days": days_with_changed(week.days, ticked)}),
        logs=(log_of(week, found.saved, kind, now=now, actual=actual),),
    )
