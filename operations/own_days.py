"""A child's own day: what it sees of today, and the ticks it may set."""

import datetime as dt

from domain.ids import ChildId, FamilyId, ItemId
from domain.spots import Spot
from operations.completions import complete_item, undo_completion
from operations.conflicts import NoSuchItemError
from operations.items import ItemPage, show_item
from operations.today import TodayPage, show_today


def show_own_day(family_id: FamilyId, child_id: ChildId, *, now: dt.datetime) -> TodayPage:
    """Return the day of one child alone; NoSuchChildError if it is gone."""
    return show_today(family_id, child_id, now=now)


def complete_own(
    family_id: FamilyId, child_id: ChildId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime
) -> ItemPage:
    """Tick one of the child's own lessons of today off; NoSuchItemError if it is none of them."""
    _refuse_all_but_own(family_id, child_id, item_id, now)
    return complete_item(family_id, item_id, seen=seen, now=now)


def undo_own(
    family_id: FamilyId, child_id: ChildId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime
) -> ItemPage:
    """Take the tick of one of the child's own lessons of today back; NoSuchItemError if it is none of them."""
    _refuse_all_but_own(family_id, child_id, item_id, now)
    return undo_completion(family_id, item_id, seen=seen, now=now)


def _refuse_all_but_own(family_id: FamilyId, child_id: ChildId, item_id: ItemId, now: dt.datetime) -> None:
    page = show_item(family_id, item_id, now=now)
    if page.child.id != child_id or page.date != page.today:
        raise NoSuchItemError(item_id)
