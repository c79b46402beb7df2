"""The week of a child."""

from flask import Blueprint, Response, request

from domain.ids import ChildId
from operations.weeks import show_week
from web.addresses import monday_from
from web.clock import now
from web.identity import current_family_id
from web.kept_pages import kept_offline
from web.policies import family_only
from web.responses import page_or_fragment
from web.unchanged import unless_unchanged

blueprint = Blueprint("weeks", __name__)


@blueprint.get("/week")
@family_only
@unless_unchanged
@kept_offline
def show() -> Response:
    """Show the current week, or the one of ``?week=``, of the first child or the one of ``?child=``."""
    child_id, week = request.args.get("child"), request.args.get("week")
    return _answer(ChildId(child_id) if child_id else None, week)


@blueprint.get("/children/<child_id>/weeks/<monday>")
@family_only
@unless_unchanged
@kept_offline
def child(child_id: str, monday: str) -> Response:
    """Show one week of one child."""
    return _answer(ChildId(child_id), monday)


def _answer(child_id: ChildId | None, week: str | None) -> Response:
    monday = monday_from(week) if week else None
    page = show_week(current_family_id(), child_id, monday, now=now())
    return page_or_fragment(
        "weeks/week.html", "weeks/_week.html", page=page, reasons=(), conflict=None, move=None, is_stale=False
    )
