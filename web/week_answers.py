"""Answers to what was changed in a week: the week as it is now, with what went wrong if something did."""

from collections.abc import Callable
from typing import Protocol

from flask import Response, request, url_for

from domain.ids import ItemId, ScheduleId
from domain.spots import Spot
from operations.conflicts import ChangedMeanwhileError, Conflict
from operations.household_weeks import ChildWeek, Mover, MoveRefusedError, PendingChangedError
from operations.weeks import show_week
from web.clock import now
from web.forms.items import MoveForm, spot_seen
from web.identity import current_family_id, current_user_id
from web.responses import asked_by_htmx, go_to, page_or_fragment


def mover() -> Mover:
    """Return who changes something now."""
    return Mover(current_family_id(), current_user_id(), now())


class LessonChange(Protocol):
    """Something that is done to a lesson which stands where the page showed it."""

    def __call__(self, mover: Mover, item_id: ItemId, /, *, seen: Spot | None) -> ChildWeek:
        """Do it; return whose week it changed."""


class PlanChange(Protocol):
    """Something that is done to a week which is as the page showed it."""

    def __call__(self, mover: Mover, schedule_id: ScheduleId, /, *, seen: str | None) -> ChildWeek:
        """Do it; return whose week it changed."""


def changed_lesson(change: LessonChange, item_id: str) -> Response:
    """Change a lesson of which the form says where it was seen, and show its week."""
    seen = spot_seen(request.form.get("seen"))
    return changed_week(lambda: change(mover(), ItemId(item_id), seen=seen), item_id)


def changed_plan(change: PlanChange, schedule_id: str, *, seen_as: str) -> Response:
    """Change a week of which a field of the form says what was seen, and show it."""
    seen = request.form.get(seen_as)
    return changed_week(lambda: change(mover(), ScheduleId(schedule_id), seen=seen))


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
