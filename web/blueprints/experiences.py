"""Telling how a lesson really went."""

from flask import Blueprint, Response, flash, request
from flask_babel import gettext

from domain.ids import ItemId
from operations.experiences import Teller, start_timer, stop_timer, tell_engagement, tell_times
from operations.items import show_item
from web.blueprints.items import item_page
from web.clock import now
from web.forms.experiences import TimesForm, engagement_told
from web.identity import current_family_id
from web.item_answers import item_answer
from web.policies import family_only

blueprint = Blueprint("experiences", __name__)


@blueprint.post("/items/<item_id>/engagement")
@family_only
def engagement(item_id: str) -> Response:
    """Keep how engaged the child was; an empty answer takes back what was told."""
    told = engagement_told(request.form.get("engagement"))
    return item_answer(tell_engagement(_teller(item_id), told))


@blueprint.post("/items/<item_id>/timer")
@family_only
def begin(item_id: str) -> Response:
    """Start the timer."""
    return item_answer(start_timer(_teller(item_id)))


@blueprint.post("/items/<item_id>/timer/removal")
@family_only
def end(item_id: str) -> Response:
    """Stop the timer."""
    return item_answer(stop_timer(_teller(item_id)))


@blueprint.post("/items/<item_id>/times")
@family_only
def times(item_id: str) -> Response:
    """Keep when the lesson began and how long it took."""
    form = TimesForm()
    if not form.validate():
        return item_page(show_item(current_family_id(), ItemId(item_id), now=now()), times=form)
    page = tell_times(_teller(item_id), start_time=form.start_time, minutes=form.minutes.data)
    flash(gettext("How long it took is kept."), "success")
    return item_answer(page)


def _teller(item_id: str) -> Teller:
    return Teller(current_family_id(), ItemId(item_id), now())
