"""Having the rest of a week arranged: ask, look at the changes, accept them whole or in part, undo them, redo that."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext

from domain.ids import ItemId, PromiseId
from operations.accepted_repairs import (
    NothingChosenError,
    RepairRefusedError,
    WeekMovedOnError,
    accept_repair,
    redo_repair,
    undo_repair,
)
from operations.household_weeks import Mover, NoSuchWeekError
from operations.items import show_item
from operations.repairs import RepairPage, cancel_repair, request_repair, request_repair_around, show_repair
from web.addresses import monday_from
from web.blueprints.items import item_page
from web.clock import now
from web.forms.items import SpotForm
from web.identity import current_family_id
from web.limits import PLAN, limiter
from web.policies import family_only
from web.responses import go_to, page_or_fragment
from web.week_answers import mover

blueprint = Blueprint("repairs", __name__)


@blueprint.post("/weeks/<monday>/repairs")
@limiter.limit(PLAN, key_func=current_family_id)
@family_only
def create(monday: str) -> Response:
    """Ask for the rest of a week to be arranged."""
    week = monday_from(monday)
    try:
        repair_id = request_repair(current_family_id(), week, now=now())
    except NoSuchWeekError:
        flash(gettext("That week has no plan yet: plan it first."), "warning")
        return go_to(url_for("weeks.show", week=week.isoformat()))
    return go_to(url_for(".show", repair_id=repair_id))


@blueprint.post("/items/<item_id>/repairs")
@family_only
def create_around(item_id: str) -> Response:
    """Ask for the rest of a week to be arranged around a lesson that is to stand elsewhere."""
    form = SpotForm()
    if not form.validate():
        return item_page(show_item(current_family_id(), ItemId(item_id), now=now()))
    repair_id = request_repair_around(current_family_id(), ItemId(item_id), form.spot, now=now())
    return go_to(url_for(".show", repair_id=repair_id))


@blueprint.get("/repairs/<repair_id>")
@family_only
def show(repair_id: str) -> Response:
    """Show what would change, or how far it is."""
    return _answer(show_repair(current_family_id(), PromiseId(repair_id)))


@blueprint.post("/repairs/<repair_id>/acceptance")
@family_only
def accept(repair_id: str) -> Response:
    """Make the ticked changes, or all of them."""
    promise_id = PromiseId(repair_id)
    chosen = None if "whole" in request.form else {ItemId(line) for line in request.form.getlist("line")}
    try:
        accept_repair(mover(), promise_id, chosen)
    except NothingChosenError:
        return _again(promise_id, chosen, reasons=(gettext("Tick at least one change."),))
    except RepairRefusedError as error:
        return _again(promise_id, error.nearest, reasons=error.reasons, is_nearest=True)
    except WeekMovedOnError as error:
        return _again(promise_id, chosen, moved_on=error.reason)
    return go_to(url_for(".show", repair_id=repair_id))


@blueprint.post("/repairs/<repair_id>/undoing")
@family_only
def undo(repair_id: str) -> Response:
    """Put the week back as it was."""
    return _turned(undo_repair, PromiseId(repair_id))


@blueprint.post("/repairs/<repair_id>/redoing")
@family_only
def redo(repair_id: str) -> Response:
    """Arrange the week again as it was arranged before that was undone."""
    return _turned(redo_repair, PromiseId(repair_id))


@blueprint.post("/repairs/<repair_id>/cancellation")
@family_only
def cancel(repair_id: str) -> Response:
    """Stop arranging."""
    page = cancel_repair(current_family_id(), PromiseId(repair_id), now=now())
    return go_to(url_for("weeks.show", week=page.monday.isoformat()))


def _turned(turn: Callable[[Mover, PromiseId], None], repair_id: PromiseId) -> Response:
    try:
        turn(mover(), repair_id)
    except WeekMovedOnError as error:
        return _again(repair_id, None, moved_on=error.reason)
    return go_to(url_for(".show", repair_id=repair_id))


def _again(
    repair_id: PromiseId,
    chosen: set[ItemId] | frozenset[ItemId] | None,
    *,
    reasons: tuple[str, ...] = (),
    is_nearest: bool = False,
    moved_on: str = "",
) -> Response:
    page = show_repair(current_family_id(), repair_id, chosen=chosen)
    return _answer(page, reasons=reasons, is_nearest=is_nearest, moved_on=moved_on)


def _answer(
    page: RepairPage, *, reasons: tuple[str, ...] = (), is_nearest: bool = False, moved_on: str = ""
) -> Response:
    status = 422 if reasons else 409 if moved_on else 200
    return page_or_fragment(
        "repairs/repair.html",
        "repairs/_repair.html",
        status=status,
        repair=page,
        reasons=reasons,
        is_nearest=is_nearest,
        moved_on=moved_on,
    )
