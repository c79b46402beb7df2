"""Letting a lesson stay where it stands when the week is planned anew."""

from domain.ids import ItemId
from domain.schedules import Edit
from domain.sentences import sentence
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
        if pinned:
            text = sentence("%(lesson)s stays on %(place)s", lesson=item.name, place=found.saved.spot.said)
        else:
            text = sentence("%(lesson)s may be planned elsewhere", lesson=item.name)
        return edit_of(mover, text, found, item.model_copy(update={"pinned": pinned}))

    return edit_lesson(mover, item_id, seen, change)
