"""Signing a child up for a co-op's session, and off again."""

import datetime as dt
from collections.abc import Callable

from flask import Blueprint, Response, abort, flash, request, url_for
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from domain.coop_sessions import OverMidnightError
from domain.ids import ChildId, CoopId, CoopSessionId
from operations.coop_sharing import NoSuchSharedChildError, Sharer
from operations.coop_signups import NotOpenError, TooManyCommitmentsError, Wanted, sign_off, sign_up
from web.clock import now
from web.identity import current_family_id, current_user_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("coop_signups", __name__, url_prefix="/coops/<coop_id>/sessions/<session_id>/children/<child_id>")

_REFUSALS: dict[type[Exception], LazyString] = {
    NotOpenError: lazy_gettext("That session was called off, or is over."),
    TooManyCommitmentsError: lazy_gettext("There are too many commitments. Remove some first."),
    OverMidnightError: lazy_gettext("On your clocks that session goes over midnight. It cannot be planned."),
}


@blueprint.post("/signup")
@family_only
def create(coop_id: str, session_id: str, child_id: str) -> Response:
    """Sign a child up."""
    wanted = Wanted(ChildId(child_id), CoopSessionId(session_id), "needs_guardian" in request.form)
    return _changed(coop_id, gettext("Signed up."), lambda: sign_up(_sharer(), CoopId(coop_id), wanted))


@blueprint.post("/signup/removal")
@family_only
def remove(coop_id: str, session_id: str, child_id: str) -> Response:
    """Sign a child off."""
    return _changed(
        coop_id,
        gettext("Signed off."),
        lambda: sign_off(_sharer(), CoopId(coop_id), ChildId(child_id), CoopSessionId(session_id)),
    )


def _changed(coop_id: str, what: str, change: Callable[[], tuple[dt.date, ...]]) -> Response:
    try:
        mondays = change()
    except NoSuchSharedChildError:
        abort(404)
    except tuple(_REFUSALS) as error:
        flash(str(_REFUSALS[type(error)]), "warning")
        mondays = ()
    else:
        flash(f"{what} {_about(mondays)}", "success")
    arrange = mondays[0].isoformat() if mondays else None
    return go_to(url_for("coop_memberships.show", coop_id=coop_id, arrange=arrange, _anchor="sessions"))


def _about(mondays: tuple[dt.date, ...]) -> str:
    if mondays:
        return str(gettext("The planned weeks show it; no lesson was moved."))
    return str(gettext("Plans to come know it."))


def _sharer() -> Sharer:
    return Sharer(current_family_id(), current_user_id(), now())
