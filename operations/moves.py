"""Moving lessons to another day or time: kept as unsaved changes, until they are saved or thrown away."""

from domain.draft_steps import with_step, without_draft
from domain.ids import ItemId, ScheduleId
from domain.moves import Days, Standing, days_with_make_ups, days_with_pending, pending_with
from domain.schedules import Item, ItemType, PendingMove, Schedule
from domain.sentences import NOTHING, Sentence, sentence
from domain.spots import Spot
from domain.weeks import date_in_week
from operations.conflicts import ChangedMeanwhileError, Found, find_item, moved_meanwhile
from operations.household_weeks import (
    ChildWeek,
    HouseholdWeek,
    Mover,
    MoveRefusedError,
    active_week,
    household_of,
    keep_moves,
    whose,
)
from operations.item_changes import WeekChange

MIDNIGHT = 24 * 60


def move_item(mover: Mover, item_id: ItemId, to: Spot, *, seen: Spot | None, reason: str = "") -> ChildWeek:
    """Keep a move that is not saved yet; MoveRefusedError if it breaks a rule, ChangedMeanwhileError if it moved.

    ``seen`` is where the page showed the item; without it the item may stand anywhere.
    """
    why = Sentence(reason)

    def decide() -> WeekChange:
        found = find_where_seen(mover, item_id, seen)
        week = found.schedule
        if found.shown.spot == to:
            return WeekChange(week, week)
        household = household_of(week, mover.now)
        _refuse_what_cannot_move(found, to, household)
        pending = pending_with(week.pending_moves, pending_move(mover, found.saved, to, why))
        after = with_step(week, pending, pending_move(mover, found.shown, to, why))
        household.refuse_what_breaks(week, days_made_up(after, household))
        return WeekChange(week, after)

    return keep_moves(mover, decide)


def take_back_move(mover: Mover, item_id: ItemId) -> ChildWeek:
    """Drop the unsaved move of one item; it stands where it was saved again, if no rule is against that."""

    def decide() -> WeekChange:
        found = find_item(mover.family_id, item_id)
        week = found.schedule
        left = tuple(move for move in week.pending_moves if move.item_id != item_id)
        if left == week.pending_moves:
            return WeekChange(week, week)
        household = household_of(week, mover.now)
        after = with_step(week, left, pending_move(mover, found.shown, found.saved.spot, NOTHING))
        household.refuse_what_breaks(week, days_made_up(after, household))
        return WeekChange(week, after)

    return keep_moves(mover, decide)


def throw_away_moves(mover: Mover, schedule_id: ScheduleId) -> ChildWeek:
    """Drop every unsaved move of a week."""

    def decide() -> WeekChange:
        week = active_week(mover.family_id, schedule_id)
        has_draft = week.pending_moves or week.draft_steps or week.undone_steps
        return WeekChange(week, without_draft(week) if has_draft else week)

    return keep_moves(mover, decide)


def find_where_seen(mover: Mover, item_id: ItemId, seen: Spot | None) -> Found:
    """Return an item that stands where the page showed it, unsaved moves included."""
    found = find_item(mover.family_id, item_id)
    if seen is not None and seen != found.shown.spot:
        raise ChangedMeanwhileError(moved_meanwhile(found))
    return found


def pending_move(mover: Mover, saved: Standing, to: Spot, reason: Sentence) -> PendingMove:
    """Return a move of an item from where it was saved."""
    return PendingMove(
        item_id=saved.item.id,
        old_day=saved.spot.day,
        old_start_time=saved.spot.start,
        new_day=to.day,
        new_start_time=to.start,
        moved_by=mover.user_id,
        moved_at=mover.now,
        reason=reason,
    )


def days_made_up(week: Schedule, household: HouseholdWeek) -> Days:
    """Return a week's days with its unsaved moves, in which those that were missed count as made up."""
    return days_with_make_ups(week, days_with_pending(week), week.pending_moves, household.today)


def why_not(found: Found, to: Spot, household: HouseholdWeek) -> Sentence | None:
    """Return why an item cannot go to a place whatever else stands in the week, None if it can."""
    reason = _why_fixed(found.saved.item, to)
    is_past = date_in_week(found.schedule.week_start_date, to.day) < household.today
    if reason is None and is_past and to != found.saved.spot:
        return sentence("%(day)s is past. Choose today or a later day.", day=to.day)
    return reason


def _refuse_what_cannot_move(found: Found, to: Spot, household: HouseholdWeek) -> None:
    if reason := why_not(found, to, household):
        raise MoveRefusedError((reason,), whose(found.schedule))


def _why_fixed(item: Item, to: Spot) -> Sentence | None:
    if item.type is not ItemType.SUBJECT:
        return sentence("%(item)s is not a lesson; it is changed in your answers.", item=item.name)
    if item.completed:
        return sentence("%(lesson)s is done already. Take the tick back first.", lesson=item.name)
    if item.skipped:
        return sentence("%(lesson)s does not take place. Take that back first.", lesson=item.name)
    if to.start + item.minutes > MIDNIGHT:
        return sentence("%(lesson)s would end after midnight.", lesson=item.name)
    return None
