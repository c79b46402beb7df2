"""Moving an item of a child's week to another day or time."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from domain.ids import ItemId
from domain.schedules import Day, Item, PendingMove, Schedule
from domain.spots import Spot
from domain.weeks import WEEKDAYS, Weekday, date_in_week

Days = tuple[Day, ...]


class Standing(NamedTuple):
    """An item, and the day on which it stands."""

    day: Day
    item: Item

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return Spot(self.day.day_of_week, self.item.start_time)


def find_standing(days: Iterable[Day], item_id: ItemId) -> Standing | None:
    """Return an item with its day."""
    return next((Standing(day, item) for day in days for item in day.items if item.id == item_id), None)


def days_with_pending(schedule: Schedule) -> Days:
    """Return a week's days as they will be once its pending moves are saved."""
    days = schedule.days
    for move in schedule.pending_moves:
        days = days_with_move(days, schedule.week_start_date, move.item_id, move.target)
    return days


def days_with_move(days: Days, monday: dt.date, item_id: ItemId, to: Spot) -> Days:
    """Return the days with one item at another place; nothing changes if the item is not there."""
    found = find_standing(days, item_id)
    if found is None or to.start + found.item.minutes > dt.timedelta(days=1) // dt.timedelta(minutes=1):
        return days
    moved = found.item.model_copy(update={"start_time": to.start, "end_time": to.start + found.item.minutes})
    return days_with_item(days_without(days, item_id), monday, to.day, moved)


def days_with_item(days: Days, monday: dt.date, weekday: Weekday, item: Item) -> Days:
    """Return the days with an item added where it belongs, on a new day if the week did not have that one."""
    by_name = {day.day_of_week: day for day in days}
    day = by_name.get(weekday) or Day(date=date_in_week(monday, weekday), day_of_week=weekday)
    items = tuple(sorted((*day.items, item), key=lambda one: (one.start_time, one.end_time)))
    by_name[weekday] = day.model_copy(update={"items": items})
    return tuple(by_name[name] for name in WEEKDAYS if name in by_name)


def days_with_changed(days: Days, changed: Item) -> Days:
    """Return the days with one item in the place of the one that has its id."""
    return tuple(
        day.model_copy(update={"items": tuple(changed if item.id == changed.id else item for item in day.items)})
        for day in days
    )


def days_without(days: Days, item_id: ItemId) -> Days:
    """Return the days without one item."""
    return tuple(
        day.model_copy(update={"items": tuple(item for item in day.items if item.id != item_id)}) for day in days
    )


def pending_with(pending: Iterable[PendingMove], move: PendingMove) -> tuple[PendingMove, ...]:
    """Return the pending moves with one more; an item keeps one, from where it was saved to where it goes last."""
    others = tuple(one for one in pending if one.item_id != move.item_id)
    return others if move.origin == move.target else (*others, move)


def fingerprint(pending: Iterable[PendingMove]) -> str:
    """Return a text that differs whenever the pending moves do."""
    return " ".join(f"{move.item_id}@{move.target.words}" for move in pending)


def is_making_up(move: PendingMove, monday: dt.date, today: dt.date) -> bool:
    """Tell whether a move takes a lesson that was missed to a day on which it can still happen."""
    return date_in_week(monday, move.origin.day) < today <= date_in_week(monday, move.target.day)


def days_with_make_ups(schedule: Schedule, days: Days, moves: Iterable[PendingMove], today: dt.date) -> Days:
    """Return the days in which those moved lessons that were missed count as made up."""
    for move in moves:
        found = find_standing(days, move.item_id)
        if found and is_making_up(move, schedule.week_start_date, today):
            days = days_with_changed(days, found.item.model_copy(update={"make_up": True}))
    return days
