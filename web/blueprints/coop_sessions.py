"""The sessions that organizers offer."""

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from domain.clock import MINUTES_OF_DAY
from domain.ids import CoopSessionId
from operations.coop_sessions import TooManySessionsError, add_session, call_off, show_sessions
from web.addresses import date_asked
from web.clock import now
from web.forms.coop_sessions import SessionForm
from web.policies import current_organizing, organizer_only
from web.responses import go_to

blueprint = Blueprint("coop_sessions", __name__, url_prefix="/coops/<coop_id>/sessions")


@blueprint.get("")
@organizer_only
def index(coop_id: str) -> Response:  # noqa: ARG001  the policy has looked the co-op up
    """Show the sessions, and the form for a new one at the time of ``?date=`` and ``?start=``, if they say one."""
    begin = {
        "date": date_asked(request.args.get("date")),
        "start_time": _minutes_asked("start"),
        "end_time": _minutes_asked("end"),
    }
    return _page(SessionForm(formdata=None, data=begin))


@blueprint.post("")
@organizer_only
def create(coop_id: str) -> Response:  # noqa: ARG001
    """Offer a session."""
    form = SessionForm()
    if not form.validate():
        return _page(form, status=422)
    try:
        session = add_session(current_organizing(), form.session, now=now())
    except TooManySessionsError:
        flash(gettext("There are too many sessions. Ask us for more room."), "warning")
    else:
        flash(gettext("%(session)s is offered: families can sign their children up.", session=session.title), "success")
    return _to_page()


@blueprint.post("/<session_id>/calling-off")
@organizer_only
def remove(coop_id: str, session_id: str) -> Response:  # noqa: ARG001
    """Call a session off."""
    call_off(current_organizing(), CoopSessionId(session_id), now=now())
    flash(gettext("It is called off. Families that signed up see it, and take it off their weeks."), "success")
    return _to_page()


def _minutes_asked(name: str) -> int | None:
    minutes = request.args.get(name, type=int)
    return minutes if minutes is not None and 0 <= minutes <= MINUTES_OF_DAY else None


def _page(form: SessionForm, *, status: int = 200) -> Response:
    page = show_sessions(current_organizing(), now=now())
    return make_response(render_template("coop_sessions/sessions.html", page=page, form=form), status)


def _to_page() -> Response:
    return go_to(url_for("coop_sessions.index", coop_id=current_organizing().coop.id))
