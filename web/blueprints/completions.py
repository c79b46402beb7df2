"""Ticking a lesson off, alone or with all who share it, and taking the tick back."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, request

from domain.ids import ItemId
from domain.spots import Spot
from operations.completions import complete_group, complete_item, undo_completion
from operations.conflicts import ChangedMeanwhileError
from operations.items import ItemPage
from web.clock import now
from web.forms.items import spot_seen
from web.identity import current_family_id
from web.item_answers import conflict_answer, item_answer
from web.policies import family_only

blueprint = Blueprint("completions", __name__)


@blueprint.post("/items/<item_id>/completion")
@family_only
def create(item_id: str) -> Response:
    """Tick a lesson off."""
    lesson = current_family_id(), ItemId(item_id)
    return _answer("/completion", lambda seen: [complete_item(*lesson, seen=seen, now=now())])


@blueprint.post("/items/<item_id>/completion/removal")
@blueprint.delete("/items/<item_id>/completion")
@family_only
def remove(item_id: str) -> Response:
    """Take the tick back."""
    lesson = current_family_id(), ItemId(item_id)
    return _answer("/completion/removal", lambda seen: [undo_completion(*lesson, seen=seen, now=now())])


@blueprint.post("/items/<item_id>/group-completion")
@family_only
def create_for_group(item_id: str) -> Response:
    """Tick a lesson off for every child that shares it."""
    lesson = current_family_id(), ItemId(item_id)
    return _answer("/group-completion", lambda seen: complete_group(*lesson, seen=seen, now=now()))


def _answer(verb: str, change: Callable[[Spot | None], Iterable[ItemPage]]) -> Response:
    try:
        return item_answer(*change(spot_seen(request.form.get("seen"))))
    except ChangedMeanwhileError as error:
        return conflict_answer(error, verb)
