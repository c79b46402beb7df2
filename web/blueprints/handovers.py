"""Handing the browser over to a child."""

from flask import Blueprint, Response, make_response, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from domain.ids import ChildId
from operations.handovers import NoPinError, hand_over, show_handover
from web.clock import now
from web.forms.pins import NewPinForm
from web.identity import begin_browser_session, current_family_id, current_user_id
from web.policies import family_only
from web.responses import go_to
from web.styles import emptying

blueprint = Blueprint("handovers", __name__)


@blueprint.get("/children/<child_id>/handover")
@family_only
def new(child_id: str) -> Response:
    """Ask before the browser is handed over."""
    return _page(child_id, NewPinForm(formdata=None))


@blueprint.post("/children/<child_id>/handover")
@family_only
def create(child_id: str) -> AnyResponse:
    """Let this browser show the child's day and nothing else."""
    form = NewPinForm()
    if not form.validate():
        return _page(child_id, form)
    try:
        handed = hand_over(
            current_family_id(), current_user_id(), ChildId(child_id), pin=form.pin.data or None, now=now()
        )
    except NoPinError:
        form.pin.errors = (gettext("Choose a PIN first: it is the only way back."),)
        return _page(child_id, form)
    begin_browser_session(*handed)
    # What the adult looked at must not come back by the back button.
    return emptying(go_to(url_for("own_days.show")))


def _page(child_id: str, form: NewPinForm) -> Response:
    page = show_handover(current_family_id(), current_user_id(), ChildId(child_id))
    return make_response(render_template("handovers/new.html", page=page, form=form), 422 if form.errors else 200)
