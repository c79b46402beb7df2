"""A child's own day, on a browser that was handed over, and the way back."""

from collections.abc import Callable

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from domain.ids import ItemId
from domain.spots import Spot
from operations.conflicts import ChangedMeanwhileError
from operations.handovers import TooManyPinsError, WrongPinError, take_back
from operations.items import ItemPage
from operations.own_days import complete_own, show_own_day, undo_own
from web.clock import now
from web.forms.items import spot_seen
from web.forms.pins import PinForm
from web.identity import (
    begin_browser_session,
    current_child_id,
    current_family_id,
    current_user_id,
    handed_over_session,
    sign_out_browser,
)
from web.limits import PIN, limiter
from web.policies import child_only
from web.responses import asked_by_htmx, go_to, page_or_fragment
from web.styles import emptying
from web.unchanged import unless_unchanged

blueprint = Blueprint("own_days", __name__)


@blueprint.get("/my-day")
@child_only
@unless_unchanged
def show() -> Response:
    """Show the child what is to do today."""
    return _day()


@blueprint.post("/my-day/items/<item_id>/completion")
@child_only
def complete(item_id: str) -> Response:
    """Tick one of the child's own lessons off."""
    own = current_family_id(), current_child_id(), ItemId(item_id)
    return _ticked(lambda seen: complete_own(*own, seen=seen, now=now()))


@blueprint.post("/my-day/items/<item_id>/completion/removal")
@child_only
def undo(item_id: str) -> Response:
    """Take the tick back."""
    own = current_family_id(), current_child_id(), ItemId(item_id)
    return _ticked(lambda seen: undo_own(*own, seen=seen, now=now()))


@blueprint.route("/my-day/return", methods=["GET", "POST"])
@limiter.limit(PIN, key_func=current_user_id, methods=["POST"])
@child_only
def back() -> AnyResponse:
    """Ask for the PIN, and let the adult go on."""
    form = PinForm()
    if not form.validate_on_submit():
        return _pin_page(form)
    try:
        session = take_back(handed_over_session(), form.pin.data or "", now=now())
    except TooManyPinsError:
        form.pin.errors = (gettext("No PIN is taken any more. Sign out, then sign in with your password."),)
        return _pin_page(form)
    except WrongPinError:
        form.pin.errors = (gettext("That is not the PIN."),)
        return _pin_page(form)
    begin_browser_session(*session)
    return redirect(url_for("today.show"), 303)


@blueprint.post("/my-day/sign-out")
@child_only
def sign_out() -> AnyResponse:
    """Sign the browser out, for an adult who has forgotten the PIN."""
    sign_out_browser()
    return emptying(redirect(url_for("accounts.sign_in"), 303))


def _ticked(tick: Callable[[Spot | None], ItemPage]) -> Response:
    try:
        page = tick(spot_seen(request.form.get("seen")))
    except ChangedMeanwhileError:
        return _day(status=409, is_changed=True)
    if asked_by_htmx():
        return _day()
    return go_to(url_for("own_days.show", _anchor=f"i-{page.item.id}"))


def _day(*, status: int = 200, is_changed: bool = False) -> Response:
    page = show_own_day(current_family_id(), current_child_id(), now=now())
    return page_or_fragment(
        "own_days/own_day.html", "own_days/_own_day.html", status=status, page=page, is_changed=is_changed
    )


def _pin_page(form: PinForm) -> Response:
    return make_response(render_template("own_days/return.html", form=form), 422 if form.errors else 200)
