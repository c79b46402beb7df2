"""Ticking a lesson off, and taking the tick back."""

from flask import Blueprint, Response, request, url_for

from domain.ids import ItemId
from operations.completions import complete_item, undo_completion
from operations.conflicts import ChangedMeanwhileError
from operations.items import ItemPage
from web.clock import now
from web.forms.items import spot_seen
from web.identity import current_family_id
from web.policies import family_only
from web.responses import asked_by_htmx, go_to, page_or_fragment

blueprint = Blueprint("completions", __name__)


@blueprint.post("/items/<item_id>/completion")
@family_only
def create(item_id: str) -> Response:
    """Tick a lesson off."""
    seen = spot_seen(request.form.get("seen"))
    try:
        return _answer(complete_item(current_family_id(), ItemId(item_id), seen=seen, now=now()))
    except ChangedMeanwhileError as error:
        return _conflict(error, "/completion")


@blueprint.post("/items/<item_id>/completion/removal")
@blueprint.delete("/items/<item_id>/completion")
@family_only
def remove(item_id: str) -> Response:
    """Take the tick back."""
    seen = spot_seen(request.form.get("seen"))
    try:
        return _answer(undo_completion(current_family_id(), ItemId(item_id), seen=seen, now=now()))
    except ChangedMeanwhileError as error:
        return _conflict(error, "/completion/removal")


def _answer(page: ItemPage) -> Response:
    if asked_by_htmx():
        is_today = request.form.get("back") == "today"
        return page_or_fragment("items/item.html", "items/_item.html", page=page, counted=is_today)
    return go_to(_back_to(page))


def _conflict(error: ChangedMeanwhileError, verb: str) -> Response:
    template = "items/conflict.html", "items/_conflict.html"
    return page_or_fragment(*template, status=409, conflict=error.conflict, verb=verb)


def _back_to(page: ItemPage) -> str:
    """Return the page from which the tick came, at the item."""
    anchor = f"i-{page.item.id}"
    match request.form.get("back"):
        case "today":
            only = page.child.id if request.form.get("only") == page.child.id else None
            return url_for("today.show", child=only, _anchor=anchor)
        case "item":
            return url_for("items.show", item_id=page.item.id)
    return url_for("weeks.child", child_id=page.child.id, monday=page.monday.isoformat(), _anchor=anchor)
