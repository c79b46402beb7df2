"""Answers to what was done to an item: the item alone for htmx, else the page from which it came."""

from flask import Response, request, url_for

from domain.weeks import weekday_of
from operations.conflicts import ChangedMeanwhileError
from operations.items import ItemPage
from web.responses import asked_by_htmx, fragment, go_to, page_or_fragment


def item_answer(page: ItemPage, *others: ItemPage, otherwise: str = "week") -> Response:
    """Show an item as it is now and others that changed with it, on the page that the form names.

    A form that names none goes to ``otherwise``: the week, or the item's own page.
    """
    place = request.form.get("back", otherwise)
    if asked_by_htmx():
        today = weekday_of(page.today) if place == "today" else None
        return fragment("items/_item.html", pages=(page, *others), today=today)
    return go_to(_address(page, place))


def conflict_answer(error: ChangedMeanwhileError, verb: str) -> Response:
    """Say what changed meanwhile; ``verb`` is what can be done all the same."""
    template = "items/conflict.html", "items/_conflict.html"
    return page_or_fragment(*template, status=409, conflict=error.conflict, verb=verb)


def _address(page: ItemPage, place: str) -> str:
    anchor = f"i-{page.item.id}"
    match place:
        case "today":
            only = page.child.id if request.form.get("only") == page.child.id else None
            return url_for("today.show", child=only, _anchor=anchor)
        case "item":
            return url_for("items.show", item_id=page.item.id)
    return url_for("weeks.child", child_id=page.child.id, monday=page.monday.isoformat(), _anchor=anchor)
