"""The week of a child."""

from flask import Blueprint, Response, request

from domain.clock import MINUTES_OF_DAY
from domain.ids import ChildId
from operations.item_views import ItemView
from operations.weeks import show_week
from web.addresses import monday_from
from web.clock import now
from web.identity import current_family_id
from web.policies import family_only
from web.responses import page_or_fragment

blueprint = Blueprint("weeks", __name__)

HOUR, STEP = 60, 5


@blueprint.get("/week")
@family_only
def show() -> Response:
    """Show the current week, or the one of ``?week=``, of the first child or the one of ``?child=``."""
    child_id, week = request.args.get("child"), request.args.get("week")
    return _answer(ChildId(child_id) if child_id else None, week)


@blueprint.get("/children/<child_id>/weeks/<monday>")
@family_only
def child(child_id: str, monday: str) -> Response:
    """Show one week of one child."""
    return _answer(ChildId(child_id), monday)


def _answer(child_id: ChildId | None, week: str | None) -> Response:
    monday = monday_from(week) if week else None
    page = show_week(current_family_id(), child_id, monday, now=now())
    return page_or_fragment(
        "weeks/week.html", "weeks/_week.html", page=page, reasons=(), conflict=None, move=None, is_stale=False
    )


@blueprint.app_template_filter("on_grid")
def on_grid(item: ItemView) -> str:
    """Return the classes that put an item on the week's grid: hour and minute of its start, hours and minutes long.

    Places are rounded to five minutes, both ends alike, so that neighbours never overlap.
    """
    start = _rounded(item.start)
    length = max(_rounded(item.end) - start, STEP)
    side_by_side = f" lane{item.lane}of{min(item.lanes, 3)}" if item.lanes > 1 else ""
    return f"h{start // HOUR} m{start % HOUR} t{length // HOUR} u{length % HOUR}{side_by_side}"


@blueprint.app_template_filter("now_on_grid")
def now_on_grid(minute: int) -> str:
    """Return the classes that put the line of the present moment on the grid."""
    return f"h{minute // HOUR} m{minute % HOUR // STEP * STEP}"


def _rounded(minute: int) -> int:
    return min((minute + STEP // 2) // STEP * STEP, MINUTES_OF_DAY)
