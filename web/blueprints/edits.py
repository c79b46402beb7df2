"""Pinning, skipping and deleting single lessons on the week, and undoing what was done to them."""

from flask import Blueprint, Response, request

from domain.ids import ItemId, ScheduleId
from operations.edits import redo_edit, undo_edit
from operations.lessons import delete_lesson
from operations.pins import pin_lesson, unpin_lesson
from operations.skips import skip_lesson, take_back_skip
from web.forms.items import spot_seen
from web.policies import family_only
from web.week_answers import changed_week, mover

blueprint = Blueprint("edits", __name__)


@blueprint.post("/items/<item_id>/pin")
@family_only
def pin(item_id: str) -> Response:
    """Let a lesson stay where it stands when the week is planned anew."""
    seen = spot_seen(request.form.get("seen"))
    return changed_week(lambda: pin_lesson(mover(), ItemId(item_id), seen=seen), item_id)


@blueprint.post("/items/<item_id>/pin/removal")
@family_only
def unpin(item_id: str) -> Response:
    """Let a lesson be planned elsewhere again."""
    seen = spot_seen(request.form.get("seen"))
    return changed_week(lambda: unpin_lesson(mover(), ItemId(item_id), seen=seen), item_id)


@blueprint.post("/items/<item_id>/skip")
@family_only
def skip(item_id: str) -> Response:
    """Let a lesson not take place."""
    seen = spot_seen(request.form.get("seen"))
    return changed_week(lambda: skip_lesson(mover(), ItemId(item_id), seen=seen), item_id)


@blueprint.post("/items/<item_id>/skip/removal")
@family_only
def unskip(item_id: str) -> Response:
    """Let a skipped lesson take place after all."""
    seen = spot_seen(request.form.get("seen"))
    return changed_week(lambda: take_back_skip(mover(), ItemId(item_id), seen=seen), item_id)


@blueprint.post("/items/<item_id>/removal")
@family_only
def delete(item_id: str) -> Response:
    """Take a lesson out of the week."""
    seen = spot_seen(request.form.get("seen"))
    return changed_week(lambda: delete_lesson(mover(), ItemId(item_id), seen=seen))


@blueprint.post("/schedules/<schedule_id>/edits/undoing")
@family_only
def undo(schedule_id: str) -> Response:
    """Undo the last change of a single lesson."""
    seen = request.form.get("edit")
    return changed_week(lambda: undo_edit(mover(), ScheduleId(schedule_id), seen=seen))


@blueprint.post("/schedules/<schedule_id>/edits/redoing")
@family_only
def redo(schedule_id: str) -> Response:
    """Make the change again that was undone last."""
    seen = request.form.get("edit")
    return changed_week(lambda: redo_edit(mover(), ScheduleId(schedule_id), seen=seen))
