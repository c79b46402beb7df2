"""The day of the family."""

from flask import Blueprint, Response, request

from domain.ids import ChildId
from operations.today import TodayPage, show_today
from operations.user_feedback import NOTHING_SEEN
from web.clock import now
from web.forms.user_feedback import FeedbackForm
from web.identity import current_family_id
from web.kept_pages import kept_offline
from web.policies import family_only
from web.responses import page_or_fragment
from web.unchanged import unless_unchanged

blueprint = Blueprint("today", __name__)


@blueprint.get("/today")
@family_only
@unless_unchanged
@kept_offline
def show() -> Response:
    """Show the day of all children, or of the one of ``?child=``."""
    child_id = request.args.get("child")
    page = show_today(current_family_id(), ChildId(child_id) if child_id else None, now=now())
    return page_or_fragment("today/today.html", "today/_today.html", page=page, feedback=_question(page))


def _question(page: TodayPage) -> FeedbackForm | None:
    return FeedbackForm(formdata=None, data={"seen": NOTHING_SEEN}) if page.asked_about else None
