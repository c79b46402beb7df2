"""Accepting an invitation into a co-op, by its link or by its code."""

from flask import Blueprint, Response, flash, make_response, render_template, url_for
from flask_babel import gettext

from domain.coops import Grant
from operations.coop_invitations import InvitationPage, NoFamilyError, accept_invitation, plain, show_invitation
from operations.coops import NoSuchCoopError
from web.blueprints.coops import coops_page
from web.clock import now
from web.forms.coops import CodeForm
from web.identity import current_user_id, own_family_id
from web.limits import TRY_CODE, limiter
from web.policies import signed_in_only
from web.responses import go_to

blueprint = Blueprint("coop_invitations", __name__, url_prefix="/join")


@blueprint.post("")
@limiter.limit(TRY_CODE, key_func=current_user_id)
@signed_in_only
def find() -> Response:
    """Look a typed code up and go on to its invitation."""
    form = CodeForm()
    if not form.validate():
        return coops_page(joining=form)
    try:
        page = show_invitation(form.code.data or "", current_user_id(), own_family_id(), now=now())
    except NoSuchCoopError:
        form.code.errors = (gettext("This code opens nothing. It may have run out: ask for a new one."),)
        return coops_page(joining=form)
    return go_to(url_for(".show", code=page.code))


@blueprint.get("/<code>")
@limiter.limit(TRY_CODE, key_func=current_user_id)
@signed_in_only
def show(code: str) -> Response:
    """Show what an invitation leads to."""
    try:
        page = show_invitation(code, current_user_id(), own_family_id(), now=now())
    except NoSuchCoopError:
        return make_response(render_template("coop_invitations/gone.html", code=plain(code)), 404)
    return make_response(render_template("coop_invitations/invitation.html", page=page))


@blueprint.post("/<code>")
@limiter.limit(TRY_CODE, key_func=current_user_id)
@signed_in_only
def accept(code: str) -> Response:
    """Join, or become an organizer."""
    try:
        return _entered(accept_invitation(code, current_user_id(), own_family_id(), now=now()))
    except NoFamilyError:
        flash(gettext("Joining is for families. Begin with your own family first."), "warning")
        return go_to(url_for("coops.index"))
    except NoSuchCoopError:
        return make_response(render_template("coop_invitations/gone.html", code=plain(code)), 404)


def _entered(page: InvitationPage) -> Response:
    if page.grants is Grant.ORGANIZER:
        flash(gettext("You organize %(coop)s now.", coop=page.coop.name), "success")
        return go_to(url_for("coop_organizers.index", coop_id=page.coop.id))
    flash(gettext("You are in %(coop)s. Nothing is shared until you say so.", coop=page.coop.name), "success")
    return go_to(url_for("coop_memberships.show", coop_id=page.coop.id))
