"""Letting a lesson stay where it stands when the week is planned anew."""

from domain.ids import ItemId
from domain.schedules import Edit
from domain.spots import Spot
from operations.conflicts import Found
from operations.edits import edit_lesson, edit_of
from operations.household_weeks import ChildWeek, Mover


def pin_lesson(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Pin a lesson to where it stands."""
    return _set(mover, item_id, seen, pinned=True)


def unpin_lesson(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Let a pinned lesson be planned elsewhere again."""
    return _set(mover, item_id, seen, pinned=False)


def _set(mover: Mover, item_id: ItemId, seen: Spot | None, *, pinned: bool) -> ChildWeek:
    def change(found: Found) -> Edit | None:
        item = found.saved.item
        if item.pinned is pinned:
            return None
        words = f"stays on {found.saved.spot.words}" if pinned else "may be planned elsewhere"
        return edit_of(mover, f"{item.name} {words}", found, item.model_copy(update={"pinned": pinned}))

    return edit_lesson(mover, item_id, seen, change)
