"""The co-ops of a person: those it organizes, those its family belongs to, and founding one."""

from flask import Blueprint, Response, flash, make_response, render_template, url_for
from flask_babel import gettext

from operations.coops import found_coop, list_coops
from web.clock import now
from web.forms.coops import CodeForm, FoundingForm
from web.identity import current_user_id, own_family_id
from web.limits import FOUND_COOP, limiter
from web.policies import signed_in_only
from web.responses import go_to

blueprint = Blueprint("coops", __name__)


@blueprint.get("/coops")
@signed_in_only
def index() -> Response:
    """Show the co-ops."""
    return coops_page()


@blueprint.post("/coops")
@limiter.limit(FOUND_COOP, key_func=current_user_id)
@signed_in_only
def create() -> Response:
    """Found a co-op."""
    form = FoundingForm()
    if not form.validate():
        return coops_page(founding=form)
    coop = found_coop(current_user_id(), own_family_id(), form.name.data or "", now=now())
    flash(gettext("%(coop)s is founded. Invite the families.", coop=coop.name), "success")
    return go_to(url_for("coop_organizers.index", coop_id=coop.id))


def coops_page(*, founding: FoundingForm | None = None, joining: CodeForm | None = None) -> Response:
    """Return the co-ops with the two forms, one of them as it was typed."""
    status = 422 if founding or joining else 200
    page = render_template(
        "coops/coops.html",
        page=list_coops(current_user_id(), own_family_id()),
        founding=founding or FoundingForm(formdata=None),
        joining=joining or CodeForm(formdata=None),
    )
    return make_response(page, status)
