"""Pinning, skipping and deleting single lessons on the week, and undoing what was done to them."""

from flask import Blueprint, Response

from operations.edits import redo_edit, undo_edit
from operations.lessons import delete_lesson
from operations.pins import pin_lesson, unpin_lesson
from operations.skips import skip_lesson, take_back_skip
from web.policies import family_only
from web.week_answers import changed_lesson, changed_plan

blueprint = Blueprint("edits", __name__)


@blueprint.post("/items/<item_id>/pin")
@family_only
def pin(item_id: str) -> Response:
    """Let a lesson stay where it stands when the week is planned anew."""
    return changed_lesson(pin_lesson, item_id)


@blueprint.post("/items/<item_id>/pin/removal")
@family_only
def unpin(item_id: str) -> Response:
    """Let a lesson be planned elsewhere again."""
    return changed_lesson(unpin_lesson, item_id)


@blueprint.post("/items/<item_id>/skip")
@family_only
def skip(item_id: str) -> Response:
    """Let a lesson not take place."""
    return changed_lesson(skip_lesson, item_id)


@blueprint.post("/items/<item_id>/skip/removal")
@family_only
def unskip(item_id: str) -> Response:
    """Let a skipped lesson take place after all."""
    return changed_lesson(take_back_skip, item_id)


@blueprint.post("/items/<item_id>/removal")
@family_only
def delete(item_id: str) -> Response:
    """Take a lesson out of the week."""
    return changed_lesson(delete_lesson, item_id)


@blueprint.post("/schedules/<schedule_id>/edits/undoing")
@family_only
def undo(schedule_id: str) -> Response:
    """Undo the last change of a single lesson."""
    return changed_plan(undo_edit, schedule_id, seen_as="edit")


@blueprint.post("/schedules/<schedule_id>/edits/redoing")
@family_only
def redo(schedule_id: str) -> Response:
    """Make the change again that was undone last."""
    return changed_plan(redo_edit, schedule_id, seen_as="edit")
