"""Saving a week's moves, and undoing one that was saved."""

import datetime as dt
from collections.abc import Callable, Sequence

from domain.activity_logs import ActivityLog, Actual, LogKind, Moved
from domain.draft_steps import without_draft
from domain.ids import ItemId, ScheduleId
from domain.moves import (
    Standing,
    days_with_item,
    days_with_make_ups,
    days_with_move,
    days_with_pending,
    days_without,
    find_standing,
    fingerprint,
    is_making_up,
)
from domain.schedules import Adjustment, Item, PendingMove, Schedule
from domain.sentences import NOTHING, Sentence, sentence
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
from operations.item_changes import WeekChange, log_of
from operations.moves import find_where_seen, pending_move

UNDONE = sentence("Undone")
"""The reason of an adjustment that undoes the one before it."""


def save_moves(mover: Mover, schedule_id: ScheduleId, *, seen: str | None) -> ChildWeek:
    """Confirm a week's unsaved moves into it; PendingChangedError if they are not those that the page showed.

    ``seen`` is the ``fingerprint`` of what was shown; without it everything is saved.
    """

    def decide() -> WeekChange:
        week = active_week(mover.family_id, schedule_id)
        if seen is not None and seen != fingerprint(week.pending_moves):
            raise PendingChangedError(whose(week))
        if not week.pending_moves:
            return WeekChange(week, week)
        household = household_of(week, mover.now)
        days = days_with_make_ups(week, days_with_pending(week), week.pending_moves, household.today)
        household.refuse_what_breaks(week, days, with_pending=False)
        return saved_change(mover, week, week.pending_moves, household.today)

    return keep_moves(mover, decide)


def undo_move(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Put a moved item back where it stood before its last saved move; MoveRefusedError if a rule is against that."""

    def back(item: Item) -> tuple[Spot, Sentence] | None:
        return (item.adjustment_history[-1].origin, UNDONE) if item.adjustment_history else None

    return _put(mover, item_id, seen, back)


def redo_move(mover: Mover, item_id: ItemId, *, seen: Spot | None) -> ChildWeek:
    """Put an item again where the move had put it that was undone last; MoveRefusedError as for undoing."""

    def forth(item: Item) -> tuple[Spot, Sentence] | None:
        if not was_undone(item):
            return None
        *earlier, undone = item.adjustment_history
        return undone.origin, earlier[-1].reason if earlier else NOTHING

    return _put(mover, item_id, seen, forth)


def was_undone(item: Item) -> bool:
    """Tell whether the last that happened to an item's place is that a move of it was undone."""
    return bool(item.adjustment_history) and item.adjustment_history[-1].reason == UNDONE


def _put(
    mover: Mover, item_id: ItemId, seen: Spot | None, choose: Callable[[Item], tuple[Spot, Sentence] | None]
) -> ChildWeek:
    def decide() -> WeekChange:
        found = find_where_seen(mover, item_id, seen)
        week, chosen = found.schedule, choose(found.saved.item)
        if chosen is None or found.is_pending:
            return WeekChange(week, week)
        move = pending_move(mover, found.saved, *chosen)
        household = household_of(week, mover.now)
        days = days_with_move(days_with_pending(week), week.week_start_date, item_id, move.target)
        household.refuse_what_breaks(week, days)
        return saved_change(mover, week, (move,), household.today)

    return keep_moves(mover, decide)


def saved_change(mover: Mover, week: Schedule, moves: Sequence[PendingMove], today: dt.date) -> WeekChange:
    """Return a week in which moves are saved, with their logs."""
    days, logs = week.days, []
    for move in moves:
        found = find_standing(days, move.item_id)
        if found is not None:
            is_make_up = found.item.make_up or is_making_up(move, week.week_start_date, today)
            moved = _moved(mover, found, move).model_copy(update={"make_up": is_make_up})
            days = days_with_item(days_without(days, move.item_id), week.week_start_date, move.new_day, moved)
            logs.append(_log(mover, week, found, move))
    done = {move.item_id for move in moves}
    left = tuple(move for move in week.pending_moves if move.item_id not in done)
    kept = without_draft(week) if not left else week.model_copy(update={"pending_moves": left})
    return WeekChange(week, kept.model_copy(update={"days": days}), tuple(logs))


def _moved(mover: Mover, found: Standing, move: PendingMove) -> Item:
    item = found.item
    adjustment = Adjustment(
        date=mover.now,
        previous_day=found.spot.day,
        previous_start_time=item.start_time,
        previous_end_time=item.end_time,
        new_day=move.new_day,
        new_start_time=move.new_start_time,
        moved_by=move.moved_by,
        reason=move.reason,
    )
    return item.model_copy(
        update={
            "start_time": move.new_start_time,
            "end_time": move.new_start_time + item.minutes,
            # What a parent placed by hand stays there when the week is planned anew.
            "pinned": move.reason != UNDONE or _was_placed_before(item),
            "adjustment_history": (*item.adjustment_history, adjustment),
        }
    )


def _was_placed_before(item: Item) -> bool:
    """Tell whether an item whose last move is undone goes back to where an earlier move had put it."""
    earlier = item.adjustment_history[-2:-1]
    return any(move.reason != UNDONE for move in earlier)


def _log(mover: Mover, week: Schedule, found: Standing, move: PendingMove) -> ActivityLog:
    moved = Moved(
        from_day=found.spot.day,
        from_start_time=found.spot.start,
        to_day=move.new_day,
        to_start_time=move.new_start_time,
    )
    return log_of(
        week, found, LogKind.MOVED, now=mover.now, actual=Actual(adjustment_reason=move.reason or None), moved=moved
    )
