"""Moving lessons, saving what was moved, and taking it back."""

from flask import Blueprint, Response, jsonify, request

from domain.clock import clock_text
from domain.ids import ItemId, ScheduleId
from operations.conflicts import ChangedMeanwhileError
from operations.draft_steps import redo_step, undo_step
from operations.household_weeks import MoveRefusedError
from operations.items import show_item
from operations.moves import move_item, take_back_move, throw_away_moves
from operations.places import refused_places
from operations.saved_moves import redo_move, save_moves, undo_move
from web.addresses import weekday_from
from web.blueprints.items import item_page
from web.clock import now
from web.formats import said
from web.forms.items import MoveForm, spot_seen
from web.identity import current_family_id
from web.policies import family_only
from web.responses import asked_by_htmx
from web.week_answers import changed_lesson, changed_plan, changed_week, conflicting_week, kept_week, mover, week_answer

HOURS_OF_DAY = 24

blueprint = Blueprint("moves", __name__)


@blueprint.post("/items/<item_id>/moves")
@family_only
def create(item_id: str) -> Response:
    """Move an item; it is kept as an unsaved change."""
    form = MoveForm()
    if not form.validate():
        return _form_again(item_id, form)
    seen = spot_seen(form.seen.data)
    try:
        week = move_item(mover(), ItemId(item_id), form.spot, seen=seen, reason=form.reason.data or "")
    except MoveRefusedError as error:
        if asked_by_htmx():
            return week_answer(error.week, reasons=error.reasons)
        return _form_again(item_id, form, error.reasons)
    except ChangedMeanwhileError as error:
        return conflicting_week(error.conflict, form)
    return kept_week(week, item_id)


@blueprint.post("/items/<item_id>/moves/removal")
@family_only
def take_back(item_id: str) -> Response:
    """Take an unsaved move of one item back."""
    return changed_week(lambda: take_back_move(mover(), ItemId(item_id)), item_id)


@blueprint.post("/items/<item_id>/moves/undoing")
@family_only
def undo(item_id: str) -> Response:
    """Put an item back to where it stood before it was moved."""
    return changed_lesson(undo_move, item_id)


@blueprint.post("/items/<item_id>/moves/redoing")
@family_only
def redo(item_id: str) -> Response:
    """Move an item again to where it had been moved before that was undone."""
    return changed_lesson(redo_move, item_id)


@blueprint.post("/schedules/<schedule_id>/moves/confirmation")
@family_only
def save(schedule_id: str) -> Response:
    """Save a week's changes."""
    return changed_plan(save_moves, schedule_id, seen_as="changes")


@blueprint.post("/schedules/<schedule_id>/moves/removal")
@family_only
def throw_away(schedule_id: str) -> Response:
    """Throw a week's unsaved changes away."""
    return changed_week(lambda: throw_away_moves(mover(), ScheduleId(schedule_id)))


@blueprint.post("/schedules/<schedule_id>/moves/undoing")
@family_only
def undo_last(schedule_id: str) -> Response:
    """Undo the last drag that is not saved yet."""
    return changed_plan(undo_step, schedule_id, seen_as="changes")


@blueprint.post("/schedules/<schedule_id>/moves/redoing")
@family_only
def redo_last(schedule_id: str) -> Response:
    """Make the drag again that was undone last."""
    return changed_plan(redo_step, schedule_id, seen_as="changes")


@blueprint.get("/items/<item_id>/places/<day>")
@family_only
def places(item_id: str, day: str) -> Response:
    """Say where on a day an item cannot stand, and why, between the hours of ``?from=`` and ``?until=``."""
    first, last = request.args.get("from", 0, type=int), request.args.get("until", HOURS_OF_DAY, type=int)
    hours = range(max(first, 0), min(last, HOURS_OF_DAY))
    refused = refused_places(mover(), ItemId(item_id), weekday_from(day), hours)
    return jsonify({clock_text(start): said(reason) for start, reason in refused.items()})


def _form_again(item_id: str, form: MoveForm, reasons: tuple[str, ...] = ()) -> Response:
    return item_page(show_item(current_family_id(), ItemId(item_id), now=now()), move=form, reasons=reasons)
