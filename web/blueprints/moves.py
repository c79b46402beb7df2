"""Moving lessons, saving what was moved, and taking it back."""

from collections.abc import Callable

from flask import Blueprint, Response, request, url_for

from domain.ids import ItemId, ScheduleId
from operations.conflicts import ChangedMeanwhileError, Conflict
from operations.household_weeks import ChildWeek, Mover, MoveRefusedError, PendingChangedError
from operations.items import show_item
from operations.moves import move_item, take_back_move, throw_away_moves
from operations.saved_moves import save_moves, undo_move
from operations.weeks import show_week
from web.blueprints.items import item_page
from web.clock import now
from web.forms.items import MoveForm, spot_seen
from web.identity import current_family_id, current_user_id
from web.policies import family_only
from web.responses import asked_by_htmx, go_to, page_or_fragment

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
        week = move_item(_mover(), ItemId(item_id), form.spot, seen=seen, reason=form.reason.data or "")
    except MoveRefusedError as error:
        if asked_by_htmx():
            return _week(error.week, reasons=error.reasons)
        return _form_again(item_id, form, error.reasons)
    except ChangedMeanwhileError as error:
        return _week(_place(error.conflict), conflict=error.conflict, move=form)
    return _moved(week, item_id)


@blueprint.post("/items/<item_id>/moves/removal")
@family_only
def take_back(item_id: str) -> Response:
    """Take an unsaved move of one item back."""
    return _changed(lambda: take_back_move(_mover(), ItemId(item_id)), item_id)


@blueprint.post("/items/<item_id>/moves/undoing")
@family_only
def undo(item_id: str) -> Response:
    """Put an item back to where it stood before it was moved."""
    seen = spot_seen(request.form.get("seen"))
    return _changed(lambda: undo_move(_mover(), ItemId(item_id), seen=seen), item_id)


@blueprint.post("/schedules/<schedule_id>/moves/confirmation")
@family_only
def save(schedule_id: str) -> Response:
    """Save a week's changes."""
    seen = request.form.get("changes")
    return _changed(lambda: save_moves(_mover(), ScheduleId(schedule_id), seen=seen))


@blueprint.post("/schedules/<schedule_id>/moves/removal")
@family_only
def throw_away(schedule_id: str) -> Response:
    """Throw a week's unsaved changes away."""
    return _changed(lambda: throw_away_moves(_mover(), ScheduleId(schedule_id)))


def _form_again(item_id: str, form: MoveForm, reasons: tuple[str, ...] = ()) -> Response:
    return item_page(show_item(current_family_id(), ItemId(item_id), now=now()), move=form, reasons=reasons)


def _changed(change: Callable[[], ChildWeek], item_id: str | None = None) -> Response:
    try:
        return _moved(change(), item_id)
    except MoveRefusedError as error:
        return _week(error.week, reasons=error.reasons)
    except PendingChangedError as error:
        return _week(error.week, is_stale=True)
    except ChangedMeanwhileError as error:
        return _week(_place(error.conflict), conflict=error.conflict)


def _moved(week: ChildWeek, item_id: str | None) -> Response:
    if asked_by_htmx():
        return _week(week)
    anchor = f"i-{item_id}" if item_id else "week"
    return go_to(url_for("weeks.child", child_id=week.child_id, monday=week.monday.isoformat(), _anchor=anchor))


def _week(
    week: ChildWeek,
    *,
    reasons: tuple[str, ...] = (),
    conflict: Conflict | None = None,
    move: MoveForm | None = None,
    is_stale: bool = False,
) -> Response:
    status = 422 if reasons else 409 if conflict or is_stale else 200
    page = show_week(current_family_id(), week.child_id, week.monday, now=now())
    return page_or_fragment(
        "weeks/week.html",
        "weeks/_week.html",
        status=status,
        page=page,
        reasons=reasons,
        conflict=conflict,
        move=move,
        is_stale=is_stale,
    )


def _place(conflict: Conflict) -> ChildWeek:
    return ChildWeek(conflict.child_id, conflict.monday)


def _mover() -> Mover:
    return Mover(current_family_id(), current_user_id(), now())
