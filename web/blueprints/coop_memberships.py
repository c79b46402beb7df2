"""A family's page of a co-op that it joined."""

from flask import Blueprint, Response, abort, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from domain.ids import CoopId
from operations.coop_family_pages import show_family_page
from operations.coop_leaving import leave_coop
from operations.coop_schedules import DatesOf, Filters, arrange, day_of, load_own_schedules, week_of
from operations.coop_sharing import NoSuchSharedChildError, Sharer, share, share_nothing
from web.addresses import date_asked, monday_asked
from web.clock import now
from web.forms.coop_sharing import choices_from
from web.identity import current_family_id, current_user_id
from web.policies import family_only
from web.responses import go_to
from web.zones import zone_name

blueprint = Blueprint("coop_memberships", __name__, url_prefix="/coops/<coop_id>")
blueprint.add_app_template_filter(zone_name)


@blueprint.get("/membership")
@family_only
def show(coop_id: str) -> Response:
    """Show what the family has to do with the co-op."""
    changed = monday_asked(request.args.get("arrange"))
    page = show_family_page(current_family_id(), CoopId(coop_id), now=now(), changed=changed)
    return make_response(render_template("coop_memberships/membership.html", page=page))


@blueprint.post("/consents")
@family_only
def agree(coop_id: str) -> Response:
    """Keep what is shared of each child."""
    try:
        share(_sharer(), CoopId(coop_id), choices_from(request.form))
    except NoSuchSharedChildError:
        abort(404)
    flash(gettext("Kept. From now on the organizers see this, and nothing else."), "success")
    return go_to(url_for(".show", coop_id=coop_id))


@blueprint.post("/consents/removal")
@family_only
def take_back(coop_id: str) -> Response:
    """Share nothing any more."""
    share_nothing(_sharer(), CoopId(coop_id))
    flash(gettext("Nothing of your family is shared here any more."), "success")
    return go_to(url_for(".show", coop_id=coop_id))


@blueprint.get("/membership/day")
@family_only
def day(coop_id: str) -> Response:
    """Show a day of one's own children as organizers see it."""
    return _as_organizers_see(coop_id, day_of)


@blueprint.get("/membership/week")
@family_only
def week(coop_id: str) -> Response:
    """Show a week of one's own children as organizers see it."""
    return _as_organizers_see(coop_id, week_of)


@blueprint.post("/membership/removal")
@family_only
def remove(coop_id: str) -> Response:
    """Leave the co-op."""
    coop = leave_coop(_sharer(), CoopId(coop_id))
    flash(gettext("You left %(coop)s. Its organizers see nothing of your family any more.", coop=coop.name), "success")
    return go_to(url_for("coops.index"))


def _sharer() -> Sharer:
    return Sharer(current_family_id(), current_user_id(), now())


def _as_organizers_see(coop_id: str, dates_of: DatesOf) -> Response:
    asked = date_asked(request.args.get("date"))
    board = load_own_schedules(current_family_id(), CoopId(coop_id), dates_of, asked, now=now())
    page = arrange(board, Filters())
    return make_response(render_template("coop_schedules/schedules.html", page=page, is_own=True))
