"""The week of the whole family."""

from flask import Blueprint, Response, request

from operations.family_weeks import show_family_week
from web.addresses import monday_from
from web.clock import now
from web.identity import current_family_id
from web.kept_pages import kept_offline
from web.policies import family_only
from web.responses import page_or_fragment
from web.unchanged import unless_unchanged

blueprint = Blueprint("family_weeks", __name__)


@blueprint.get("/family-week")
@family_only
@unless_unchanged
@kept_offline
def show() -> Response:
    """Show all children side by side in the current week, or in the one of ``?week=``."""
    week = request.args.get("week")
    page = show_family_week(current_family_id(), monday_from(week) if week else None, now=now())
    return page_or_fragment("family_weeks/family_week.html", "family_weeks/_family_week.html", page=page)
