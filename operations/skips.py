"""Letting a lesson not take place, and taking that back."""

from domain.ids import ItemId
from domain.schedules import Edit
from domain.spots import Spot
from operations.conflicts import Found
from operations.edits import edit_lesson, edit_of
from operations.household_weeks import ChildWeek, Mover


def skip_lesson(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Skip a lesson this time; one that is done stays as it is."""

    def change(found: Found) -> Edit | None:
        item = found.saved.item
        if item.skipped or item.completed:
            return None
        skipped = item.model_copy(update={"skipped": True})
        return edit_of(mover, f"{item.name} skipped on {found.saved.spot.words}", found, skipped)

    return edit_lesson(mover, item_id, seen, change)


def take_back_skip(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Let a skipped lesson take place after all; MoveRefusedError if something is in its way by now."""

    def change(found: Found) -> Edit | None:
        item = found.saved.item
        held = item.model_copy(update={"skipped": False})
        return edit_of(mover, f"{item.name} takes place after all", found, held) if item.skipped else None

    return edit_lesson(mover, item_id, seen, change)
