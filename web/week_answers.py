"""Answers to what was changed in a week: the week as it is now, with what went wrong if something did."""

from collections.abc import Callable

from flask import Response, url_for

from operations.conflicts import ChangedMeanwhileError, Conflict
from operations.household_weeks import ChildWeek, Mover, MoveRefusedError, PendingChangedError
from operations.weeks import show_week
from web.clock import now
from web.forms.items import MoveForm
from web.identity import current_family_id, current_user_id
from web.responses import asked_by_htmx, go_to, page_or_fragment


def mover() -> Mover:
    """Return who changes something now."""
    return Mover(current_family_id(), current_user_id(), now())


def changed_week(change: Callable[[], ChildWeek], item_id: str | None = None) -> Response:
    """Make a change and show the week, or say why it could not be made."""
    try:
        return kept_week(change(), item_id)
    except MoveRefusedError as error:
        return week_answer(error.week, reasons=error.reasons)
    except PendingChangedError as error:
        return week_answer(error.week, is_stale=True)
    except ChangedMeanwhileError as error:
        return conflicting_week(error.conflict)


def kept_week(week: ChildWeek, item_id: str | None = None) -> Response:
    """Show a week after a change; without htmx go to its page, at the item."""
    if asked_by_htmx():
        return week_answer(week)
    anchor = f"i-{item_id}" if item_id else "week"
    return go_to(url_for("weeks.child", child_id=week.child_id, monday=week.monday.isoformat(), _anchor=anchor))


def conflicting_week(conflict: Conflict, move: MoveForm | None = None) -> Response:
    """Show a week in which something was changed meanwhile, and what can be done."""
    return week_answer(ChildWeek(conflict.child_id, conflict.monday), conflict=conflict, move=move)


def week_answer(
    week: ChildWeek,
    *,
    reasons: tuple[str, ...] = (),
    conflict: Conflict | None = None,
    move: MoveForm | None = None,
    is_stale: bool = False,
) -> Response:
    """Render a week with what went wrong."""
    status = 422 if reasons else 409 if conflict or is_stale else 200
    page = show_week(current_family_id(), week.child_id, week.monday, now=now())
    return page_or_fragment(
        "weeks/week.html",
        "weeks/_week.html",
        status=status,
        page=page,
        reasons=reasons,
        conflict=conflict,
        move=move,
        is_stale=is_stale,
    )
