"""Days and weeks on paper, each on one sheet."""

from flask import Blueprint, Response, make_response, render_template, request

from domain.ids import ChildId
from operations.family_weeks import show_family_week
from operations.item_views import ItemView
from operations.today import ChildToday, show_today
from operations.weeks import show_week
from web.addresses import monday_from
from web.clock import now
from web.family_sheets import family_sheet
from web.formats import clock
from web.identity import current_family_id
from web.languages import current_tag
from web.policies import family_only
from web.sheets import PAPERS, Paper, Room, largest_size

blueprint = Blueprint("printouts", __name__)

SMALL_CHILD = 7
"""Up to this age a child's day is printed in large letters, if nobody says otherwise."""
HEADING_MM, FOOT_MM = 26.0, 8.0
LARGE, USUAL = 26, 16
WITH_LETTER_PAPER = ("US", "CA", "CO", "MX")


@blueprint.get("/printouts/today")
@family_only
def today() -> Response:
    """Show today's list of each child, or of the one of ``?child=``, to be printed."""
    child_id = _child_id()
    page = show_today(current_family_id(), child_id, now=now())
    large = request.args.get("letters")
    paper = _paper()
    sheets = [
        (day, _day_size(day, paper, large=_is_large(day, large))) for day in page.days if day.items and not day.off
    ]
    return _sheets("printouts/today.html", page=page, sheets=sheets, paper=paper, large=large)


@blueprint.get("/printouts/week")
@family_only
def week() -> Response:
    """Show a child's week to be printed."""
    monday = request.args.get("week")
    page = show_week(current_family_id(), _child_id(), monday_from(monday) if monday else None, now=now())
    paper = _paper()
    cells = [_entries(day.items) for day in page.plan.days] if page.plan else []
    size = largest_size([cells], Room.across(paper, taken_mm=HEADING_MM + FOOT_MM), at_most=USUAL)
    return _sheets("printouts/week.html", page=page, size=size, paper=paper)


@blueprint.get("/printouts/family-week")
@family_only
def family_week() -> Response:
    """Show the week of all children to be printed."""
    monday = request.args.get("week")
    page = show_family_week(current_family_id(), monday_from(monday) if monday else None, now=now())
    paper = _paper()
    sheet = family_sheet(page, paper) if page.days else None
    return _sheets("printouts/family_week.html", page=page, sheet=sheet, paper=paper)


def _day_size(day: ChildToday, paper: Paper, *, large: bool) -> int:
    rows = [[[_line(item), *item.notes.splitlines()]] for item in day.items]
    room = Room.upright(paper, taken_mm=HEADING_MM + FOOT_MM)
    return largest_size(rows, room, at_most=LARGE if large else USUAL)


def _is_large(day: ChildToday, asked: str | None) -> bool:
    return asked == "large" if asked else day.child.age <= SMALL_CHILD


def _line(item: ItemView) -> str:
    return f"[] {clock(item.start)} {item.name}"


def _entries(items: tuple[ItemView, ...]) -> list[str]:
    return [_line(item) for item in items if not item.is_skipped]


def _child_id() -> ChildId | None:
    child_id = request.args.get("child")
    return ChildId(child_id) if child_id else None


def _paper() -> Paper:
    return PAPERS.get(request.args.get("paper", ""), PAPERS["letter" if _country() in WITH_LETTER_PAPER else "a4"])


def _country() -> str:
    """Return the country of the page's language, else the one that the browser asks for."""
    tags = current_tag(), request.accept_languages.best or ""
    return next((country for _, _, country in (tag.partition("-") for tag in tags) if country), "")


def _sheets(template: str, **context: object) -> Response:
    return make_response(render_template(template, **context))
