"""Changing single lessons of a week by hand: each change is kept at once, and can be undone and made again."""

from collections.abc import Callable

from domain.activity_logs import ActivityLog, Actual, LogKind
from domain.edits import edit_to_redo, edit_to_undo, with_edit, with_edit_redone, with_edit_undone
from domain.ids import ItemId, ScheduleId
from domain.moves import Standing, days_with_pending
from domain.schedules import Day, Edit, Item, ItemType, Schedule
from domain.sentences import Sentence, sentence
from domain.spots import Spot
from domain.weeks import Weekday, date_in_week
from operations.conflicts import Found
from operations.household_weeks import (
    ChildWeek,
    Mover,
    MoveRefusedError,
    PendingChangedError,
    active_week,
    household_of,
    keep_moves,
    whose,
)
from operations.item_changes import WeekChange, log_of
from operations.moves import find_where_seen

PARENTS_CHOICE = ("length", "frequency", "consecutive_days")
"""How long a lesson lasts and how often it comes this week is for the parent to say; all else stays a hard rule."""

SKIPPED = "Skipped"
"""Why a lesson that was skipped is missed."""


def edit_lesson(mover: Mover, item_id: ItemId, seen: Spot | None, change: Callable[[Found], Edit | None]) -> ChildWeek:
    """Keep the edit that ``change`` makes of a lesson, None for none; MoveRefusedError if it breaks a rule."""

    def decide() -> WeekChange:
        found = find_where_seen(mover, item_id, seen)
        week, item = found.schedule, found.saved.item
        if item.type is not ItemType.SUBJECT:
            raise MoveRefusedError(
                (sentence("%(item)s is not a lesson; it is changed in your answers.", item=item.name),), whose(week)
            )
        edit = change(found)
        return checked(mover, week, edit) if edit else WeekChange(week, week)

    return keep_moves(mover, decide)


def checked(mover: Mover, week: Schedule, edit: Edit) -> WeekChange:
    """Return the change that an edit makes; MoveRefusedError if it breaks a rule that is not the parent's choice."""
    return _refused_or(mover, week, with_edit(week, edit), edit)


def undo_edit(mover: Mover, schedule_id: ScheduleId, *, seen: str | None) -> ChildWeek:
    """Take the last edit back; PendingChangedError if it is not the one that was ``seen``."""

    def back(week: Schedule, edit: Edit) -> WeekChange:
        return _refused_or(mover, week, with_edit_undone(week), edit.reversed)

    return _turn(mover, schedule_id, seen, edit_to_undo, back)


def redo_edit(mover: Mover, schedule_id: ScheduleId, *, seen: str | None) -> ChildWeek:
    """Make the edit again that was undone last; PendingChangedError if it is not the one that was ``seen``."""

    def forth(week: Schedule, edit: Edit) -> WeekChange:
        return _refused_or(mover, week, with_edit_redone(week), edit)

    return _turn(mover, schedule_id, seen, edit_to_redo, forth)


def mark_of(edit: Edit) -> str:
    """Return a text by which an edit is known."""
    # A copy knows microseconds that MongoDB does not keep.
    return f"{edit.item_id}@{edit.made_at.isoformat(timespec='milliseconds')}"


def edit_of(mover: Mover, text: Sentence, found: Found, after: Item | None) -> Edit:
    """Return the edit that puts a lesson in the place of the one that was found, or nothing."""
    day = found.saved.spot.day
    return edit_between(mover, text, (day, found.saved.item), (day, after) if after else None)


def edit_between(
    mover: Mover, text: Sentence, before: tuple[Weekday, Item] | None, after: tuple[Weekday, Item] | None
) -> Edit:
    """Return an edit from one state of an item to another; None where it does not stand in the week."""
    return Edit(
        text=text,
        made_by=mover.user_id,
        made_at=mover.now,
        day_before=before[0] if before else None,
        before=before[1] if before else None,
        day_after=after[0] if after else None,
        after=after[1] if after else None,
    )


def _turn(
    mover: Mover,
    schedule_id: ScheduleId,
    seen: str | None,
    choose: Callable[[Schedule], Edit | None],
    turn: Callable[[Schedule, Edit], WeekChange],
) -> ChildWeek:
    def decide() -> WeekChange:
        week = active_week(mover.family_id, schedule_id)
        edit = choose(week)
        if seen is not None and (edit is None or mark_of(edit) != seen):
            raise PendingChangedError(whose(week))
        return turn(week, edit) if edit else WeekChange(week, week)

    return keep_moves(mover, decide)


def _refused_or(mover: Mover, week: Schedule, after: Schedule, edit: Edit) -> WeekChange:
    household = household_of(week, mover.now)
    household.refuse_what_breaks(week, days_with_pending(after), allowing=PARENTS_CHOICE)
    return WeekChange(week, after, tuple(_logs(mover, week, edit)))


def _logs(mover: Mover, week: Schedule, edit: Edit) -> list[ActivityLog]:
    """Return what an edit tells: that a lesson does not take place, or that it does after all."""
    was_skipped = edit.before is not None and edit.before.skipped
    is_skipped = edit.after is not None and edit.after.skipped
    item, weekday = (edit.after, edit.day_after) if edit.after else (edit.before, edit.day_before)
    if was_skipped is is_skipped or item is None or weekday is None:
        return []
    day = Day(date=date_in_week(week.week_start_date, weekday), day_of_week=weekday)
    kind = LogKind.MISSED if is_skipped else LogKind.UNDONE
    actual = Actual(completed=False, adjustment_reason=SKIPPED)
    return [log_of(week, Standing(day, item), kind, now=mover.now, actual=actual)]
