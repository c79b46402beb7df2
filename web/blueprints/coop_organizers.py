"""Who organizes a co-op, and the invitations that are open."""

from flask import Blueprint, Response, abort, flash, make_response, render_template, url_for
from flask_babel import gettext

from domain.coops import Grant
from domain.ids import InvitationId, UserId
from operations.coop_invitations import Invited, TooManyInvitationsError, invite, withdraw_invitation
from operations.coop_organizers import LastOrganizerError, remove_organizer, show_organizers
from web.clock import now
from web.identity import current_user_id
from web.policies import current_organizing, organizer_only
from web.responses import go_to

blueprint = Blueprint("coop_organizers", __name__, url_prefix="/coops/<coop_id>")


@blueprint.get("/organizers")
@organizer_only
def index(coop_id: str) -> Response:  # noqa: ARG001  the policy has looked the co-op up
    """Show organizers and invitations."""
    return _page()


@blueprint.post("/invitations/<any(family, organizer):grants>")
@organizer_only
def invite_somebody(coop_id: str, grants: str) -> Response:  # noqa: ARG001
    """Make an invitation and tell its code, once."""
    try:
        return _page(invited=invite(current_organizing(), Grant(grants), now=now()))
    except TooManyInvitationsError:
        flash(gettext("Too many invitations are open. Withdraw some that nobody needs."), "warning")
        return _to_page()


@blueprint.post("/invitations/<invitation_id>/removal")
@organizer_only
def withdraw(coop_id: str, invitation_id: str) -> Response:  # noqa: ARG001
    """Withdraw an invitation."""
    withdraw_invitation(current_organizing(), InvitationId(invitation_id), now=now())
    flash(gettext("That invitation opens nothing any more."), "success")
    return _to_page()


@blueprint.post("/organizers/<organizer_id>/removal")
@organizer_only
def remove(coop_id: str, organizer_id: str) -> Response:  # noqa: ARG001
    """Let somebody organize no more, oneself too."""
    organizing, organizer = current_organizing(), UserId(organizer_id)
    try:
        if not remove_organizer(organizing, organizer, now=now()):
            abort(404)
    except LastOrganizerError:
        flash(gettext("A co-op needs an organizer. Invite another one first."), "warning")
        return _to_page()
    if organizer != current_user_id():
        flash(gettext("Done. That person sees nothing of the families any more."), "success")
        return _to_page()
    flash(gettext("You do not organize %(coop)s any more.", coop=organizing.coop.name), "success")
    return go_to(url_for("coops.index"))


def _page(*, invited: Invited | None = None) -> Response:
    page = show_organizers(current_organizing(), now=now())
    return make_response(render_template("coop_organizers/organizers.html", page=page, invited=invited))


def _to_page() -> Response:
    return go_to(url_for("coop_organizers.index", coop_id=current_organizing().coop.id))
