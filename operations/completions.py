"""Ticking a lesson off, alone or with all who share it, and taking the tick back."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from domain.activity_logs import LogKind
from domain.ids import FamilyId, ItemId
from domain.moves import Standing, days_with_changed
from domain.rosters import Roster
from domain.schedules import Item, ItemType, Schedule
from domain.spots import Spot
from operations.conflicts import NoSuchItemError, find_item, find_item_as_seen
from operations.experiences import actual_of
from operations.item_changes import WeekChange, keep_changes, log_of
from operations.items import ItemPage, item_page
from store import rosters, schedule_copies, schedules


class NotALessonError(ValueError):
    """Only lessons can be ticked off."""


def complete_item(family_id: FamilyId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime) -> ItemPage:
    """Tick a lesson off; one that is done stays as it is. ``seen`` is where the page showed it."""

    def decide() -> list[WeekChange]:
        found = find_item_as_seen(family_id, item_id, seen)
        return [_ticked(found.schedule, found.saved, now)]

    return _keep_one(family_id, item_id, decide, now)


def complete_group(
    family_id: FamilyId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime
) -> tuple[ItemPage, ...]:
    """Tick a lesson off for every child that shares it, or for none if something is in the way; return all of them."""

    def decide() -> list[WeekChange]:
        found = find_item_as_seen(family_id, item_id, seen)
        weeks = schedules.active_of_week(family_id, found.schedule.week_start_date)
        return [_ticked(week, standing, now) for week, standing in _sharing(weeks, found.saved)]

    roster = _roster(family_id, item_id)
    kept = _keep(roster, decide, now)
    lesson = find_item(family_id, item_id).saved
    return tuple(
        item_page(roster, find_item(family_id, one.item.id), now=now)
        for _, one in sorted(_sharing(kept, lesson), key=lambda pair: pair[1].item.id != item_id)
    )


def undo_completion(family_id: FamilyId, item_id: ItemId, *, seen: Spot | None, now: dt.datetime) -> ItemPage:
    """Take the tick of a lesson back; one that is not done stays as it is. ``seen`` is where the page showed it."""

    def decide() -> list[WeekChange]:
        found = find_item_as_seen(family_id, item_id, seen)
        return [_unticked(found.schedule, found.saved, now)]

    return _keep_one(family_id, item_id, decide, now)


def _keep_one(
    family_id: FamilyId, item_id: ItemId, decide: Callable[[], Iterable[WeekChange]], now: dt.datetime
) -> ItemPage:
    roster = _roster(family_id, item_id)
    _keep(roster, decide, now)
    found = find_item(family_id, item_id)
    schedule_copies.keep_status(found.saved.item)
    return item_page(roster, found, now=now)


def _keep(roster: Roster, decide: Callable[[], Iterable[WeekChange]], now: dt.datetime) -> tuple[Schedule, ...]:
    kept = keep_changes(roster.family, decide, now=now)
    for item in (item for week in kept for day in week.days for item in day.items):
        if item.completed_at == now:
            schedule_copies.keep_status(item)
    return kept


def _roster(family_id: FamilyId, item_id: ItemId) -> Roster:
    roster = rosters.find(family_id)
    if roster is None:
        raise NoSuchItemError(item_id)
    return roster


def _sharing(weeks: Iterable[Schedule], lesson: Standing) -> Iterator[tuple[Schedule, Standing]]:
    """Yield the lesson itself and those of siblings who are taught it together, each with its week."""
    for week in weeks:
        for day in week.days:
            for item in day.items:
                if item.id == lesson.item.id or _is_shared(lesson, Standing(day, item)):
                    yield week, Standing(day, item)


def _is_shared(one: Standing, other: Standing) -> bool:
    return one.item.group_id is not None and one.item.group_id == other.item.group_id and one.spot == other.spot


def _ticked(week: Schedule, standing: Standing, now: dt.datetime) -> WeekChange:
    item = _lesson(standing)
    if item.completed:
        return WeekChange(week, week)
    experience = item.experience.stopped(now)
    done = item.model_copy(update={"completed": True, "completed_at": now, "skipped": False, "experience": experience})
    log = log_of(week, standing, LogKind.COMPLETED, now=now, actual=actual_of(done))
    return WeekChange(week, _with_item(week, done), logs=(log,))


def _unticked(week: Schedule, standing: Standing, now: dt.datetime) -> WeekChange:
    item = _lesson(standing)
    if not item.completed:
        return WeekChange(week, week)
    undone = item.model_copy(update={"completed": False, "completed_at": None})
    log = log_of(week, standing, LogKind.UNDONE, now=now, actual=actual_of(undone))
    return WeekChange(week, _with_item(week, undone), logs=(log,))


def _lesson(standing: Standing) -> Item:
    if standing.item.type is not ItemType.SUBJECT:
        raise NotALessonError
    return standing.item


def _with_item(week: Schedule, item: Item) -> Schedule:
    return week.model_copy(update={"days": days_with_changed(week.days, item)})
