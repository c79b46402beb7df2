"""The drags of a draft, one after the other, so that each can be undone and made again."""

from domain.moves import days_with_pending, find_standing
from domain.schedules import PendingMove, Schedule
from domain.spots import Spot

MOST = 50
"""Steps further back are not remembered."""


def with_step(week: Schedule, pending: tuple[PendingMove, ...], step: PendingMove) -> Schedule:
    """Return a week after one more drag, with the unsaved moves that follow from it."""
    steps = (*week.draft_steps, step)[-MOST:]
    return week.model_copy(update={"pending_moves": pending, "draft_steps": steps, "undone_steps": ()})


def without_draft(week: Schedule) -> Schedule:
    """Return a week without unsaved moves and without the steps that led to them."""
    return week.model_copy(update={"pending_moves": (), "draft_steps": (), "undone_steps": ()})


def step_to_undo(week: Schedule) -> PendingMove | None:
    """Return the last drag, if its item still stands where it was put."""
    last = week.draft_steps[-1] if week.draft_steps else None
    return last if last and _stands(week, last, last.target) else None


def step_to_redo(week: Schedule) -> PendingMove | None:
    """Return the drag that was undone last, if its item still stands where that put it back to."""
    last = week.undone_steps[-1] if week.undone_steps else None
    return last if last and _stands(week, last, last.origin) else None


def with_step_undone(week: Schedule, pending: tuple[PendingMove, ...]) -> Schedule:
    """Return a week after its last drag was undone."""
    *steps, last = week.draft_steps
    undone = (*week.undone_steps, last)
    return week.model_copy(update={"pending_moves": pending, "draft_steps": tuple(steps), "undone_steps": undone})


def with_step_redone(week: Schedule, pending: tuple[PendingMove, ...]) -> Schedule:
    """Return a week after the drag that was undone last was made again."""
    *undone, last = week.undone_steps
    steps = (*week.draft_steps, last)
    return week.model_copy(update={"pending_moves": pending, "draft_steps": steps, "undone_steps": tuple(undone)})


def _stands(week: Schedule, step: PendingMove, spot: Spot) -> bool:
    found = find_standing(days_with_pending(week), step.item_id)
    return found is not None and found.spot == spot
