"""Confirming a week that was planned by itself."""

from flask import Blueprint, Response, flash, url_for
from flask_babel import gettext

from operations.drafts import confirm_week
from operations.household_weeks import Mover, NoSuchWeekError
from web.addresses import monday_from
from web.clock import now
from web.identity import current_family_id, current_user_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("drafts", __name__)


@blueprint.post("/weeks/<monday>/confirmation")
@family_only
def confirm(monday: str) -> Response:
    """Let the drafts of a week count."""
    week = monday_from(monday)
    try:
        confirm_week(Mover(current_family_id(), current_user_id(), now()), week)
    except NoSuchWeekError:
        flash(gettext("That week has no plan yet: plan it first."), "warning")
    else:
        flash(gettext("The week is confirmed."), "success")
    return go_to(url_for("weeks.show", week=week.isoformat()))
