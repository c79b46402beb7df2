"""Letting a lesson not take place, and taking that back."""

from domain.ids import ItemId
from domain.schedules import Edit
from domain.sentences import sentence
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
        text = sentence("%(lesson)s skipped on %(place)s", lesson=item.name, place=found.saved.spot.said)
        return edit_of(mover, text, found, skipped)

    return edit_lesson(mover, item_id, seen, change)


def take_back_skip(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Let a skipped lesson take place after all; MoveRefusedError if something is in its way by now."""

    def change(found: Found) -> Edit | None:
        item = found.saved.item
        if not item.skipped:
            return None
        text = sentence("%(lesson)s takes place after all", lesson=item.name)
        return edit_of(mover, text, found, item.model_copy(update={"skipped": False}))

    return edit_lesson(mover, item_id, seen, change)
