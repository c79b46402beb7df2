"""Changes of single items of a week by hand, each of which can be undone and made again."""

from domain.moves import Days, days_with_item, days_without, find_standing
from domain.schedules import Edit, Schedule

MOST = 10
"""Edits further back are not remembered."""


def with_edit(week: Schedule, edit: Edit) -> Schedule:
    """Return a week in which an edit was made; what was undone before cannot be made again after it."""
    edits = (*week.edits, edit)[-MOST:]
    return _turned(week, edit).model_copy(update={"edits": edits, "undone_edits": ()})


def edit_to_undo(week: Schedule) -> Edit | None:
    """Return the last edit, if nothing has happened to its item since."""
    last = week.edits[-1] if week.edits else None
    return last if last and _is_untouched(week.days, last) else None


def edit_to_redo(week: Schedule) -> Edit | None:
    """Return the edit that was undone last, if nothing has happened to its item since."""
    last = week.undone_edits[-1] if week.undone_edits else None
    return last if last and _is_untouched(week.days, last.reversed) else None


def with_edit_undone(week: Schedule) -> Schedule:
    """Return a week whose last edit was undone."""
    *edits, last = week.edits
    undone = (*week.undone_edits, last)
    return _turned(week, last.reversed).model_copy(update={"edits": tuple(edits), "undone_edits": undone})


def with_edit_redone(week: Schedule) -> Schedule:
    """Return a week in which the edit that was undone last was made again."""
    *undone, last = week.undone_edits
    edits = (*week.edits, last)
    return _turned(week, last).model_copy(update={"edits": edits, "undone_edits": tuple(undone)})


def _turned(week: Schedule, edit: Edit) -> Schedule:
    days = days_without(week.days, edit.item_id)
    if edit.after is not None and edit.day_after is not None:
        days = days_with_item(days, week.week_start_date, edit.day_after, edit.after)
    if edit.after is not None:
        return week.model_copy(update={"days": days})
    # What stands nowhere is not about to be moved either.
    left = tuple(move for move in week.pending_moves if move.item_id != edit.item_id)
    return week.model_copy(update={"days": days, "pending_moves": left})


def _is_untouched(days: Days, edit: Edit) -> bool:
    found = find_standing(days, edit.item_id)
    if found is None or edit.after is None:
        return found is None and edit.after is None
    return (found.day.day_of_week, found.item) == (edit.day_after, edit.after)
