"""Undoing the drags of a draft one by one, and making them again."""

from collections.abc import Callable

from domain.draft_steps import step_to_redo, step_to_undo, with_step_redone, with_step_undone
from domain.ids import ScheduleId
from domain.moves import find_standing, fingerprint, pending_with
from domain.schedules import PendingMove, Schedule
from domain.spots import Spot
from operations.household_weeks import (
    ChildWeek,
    Mover,
    PendingChangedError,
    active_week,
    household_of,
    keep_moves,
    whose,
)
from operations.item_changes import WeekChange
from operations.moves import days_made_up, pending_move


def undo_step(mover: Mover, schedule_id: ScheduleId, *, seen: str | None) -> ChildWeek:
    """Take the last drag back; PendingChangedError if the unsaved moves are not those that ``seen`` prints."""

    def back(week: Schedule) -> tuple[PendingMove, Spot] | None:
        step = step_to_undo(week)
        return (step, step.origin) if step else None

    return _turn(mover, schedule_id, seen, back, with_step_undone)


def redo_step(mover: Mover, schedule_id: ScheduleId, *, seen: str | None) -> ChildWeek:
    """Make the drag that was undone last again; PendingChangedError as for undoing."""

    def forth(week: Schedule) -> tuple[PendingMove, Spot] | None:
        step = step_to_redo(week)
        return (step, step.target) if step else None

    return _turn(mover, schedule_id, seen, forth, with_step_redone)


def _turn(
    mover: Mover,
    schedule_id: ScheduleId,
    seen: str | None,
    choose: Callable[[Schedule], tuple[PendingMove, Spot] | None],
    turned: Callable[[Schedule, tuple[PendingMove, ...]], Schedule],
) -> ChildWeek:
    def decide() -> WeekChange:
        week = active_week(mover.family_id, schedule_id)
        if seen is not None and seen != fingerprint(week.pending_moves):
            raise PendingChangedError(whose(week))
        chosen = choose(week)
        saved = find_standing(week.days, chosen[0].item_id) if chosen else None
        if chosen is None or saved is None:
            return WeekChange(week, week)
        step, to = chosen
        after = turned(week, pending_with(week.pending_moves, pending_move(mover, saved, to, step.reason)))
        household = household_of(week, mover.now)
        household.refuse_what_breaks(week, days_made_up(after, household))
        return WeekChange(week, after)

    return keep_moves(mover, decide)
