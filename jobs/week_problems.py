"""What the planner has to know of a family's week, gathered from what the family said and from what already stands."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from domain.children import Child
from domain.families import Family
from domain.family_weeks import (
    FamilyWeek,
    PlacementScores,
    PlannedChild,
    PlannedFamily,
    PreviousDay,
    PreviousItem,
    PreviousSchedule,
    StandingSession,
)
from domain.ids import ChildId, ItemId
from domain.schedules import Day, Item, ItemType, Schedule
from domain.weeks import Weekday, date_in_week


@dataclass(frozen=True)
class FamilyNow:
    """A family, its children, and its standing and previous weeks, as they were at one moment."""

    family: Family
    children: tuple[Child, ...]
    standing: tuple[Schedule, ...]
    previous: tuple[Schedule, ...]
    monday: dt.date
    now: dt.datetime

    @property
    def revisions(self) -> dict[ChildId, tuple[str, int]]:
        """Which version of each child's week was seen, to notice what changed meanwhile."""
        return {schedule.child_id: (schedule.id, schedule.revision) for schedule in self.standing}

    def is_kept(self, day: Day, item: Item) -> bool:
        """Tell whether a lesson stays where it is: done, pinned, about to be moved by a parent, or past."""
        return item.completed or item.pinned or item.id in self._about_to_move or self._has_begun(day, item)

    def days_to_plan(self) -> tuple[Weekday, ...]:
        """Return the school days of the plan: a first plan leaves out what is past, a new one keeps what stands."""
        if self.standing:
            return self.family.school_days
        today = self.family.today(self.now)
        left = tuple(day for day in self.family.school_days if date_in_week(self.monday, day) >= today)
        return left or self.family.school_days

    @cached_property
    def _about_to_move(self) -> frozenset[ItemId]:
        return frozenset(move.item_id for schedule in self.standing for move in schedule.pending_moves)

    def _has_begun(self, day: Day, item: Item) -> bool:
        today = self.family.today(self.now)
        begun_today = day.date == today and item.start_time <= self.family.local_minutes(self.now)
        return day.date < today or begun_today


def week_problem(known: FamilyNow, scores: PlacementScores) -> FamilyWeek:
    """Return the planning problem of a family's week; what is done, past or pinned is locked."""
    days = known.days_to_plan()
    household = {name: getattr(known.family, name) for name in PlannedFamily.model_fields}
    return FamilyWeek(
        week_start_date=known.monday,
        family=PlannedFamily(**household | {"school_days": days}),
        children=tuple(_planned(child) for child in known.children),
        placement_scores=scores,
        previous_schedules=tuple(_previous(schedule) for schedule in known.previous),
        current=tuple(
            StandingSession(
                child_id=schedule.child_id,
                subject=item.name,
                day_of_week=day.day_of_week,
                start_time=item.start_time,
                locked=True,
            )
            for schedule in known.standing
            for day in schedule.days
            for item in day.items
            if day.day_of_week in days and _is_known(known, schedule.child_id, item) and known.is_kept(day, item)
        ),
    )


def _planned(child: Child) -> PlannedChild:
    return PlannedChild(**{name: getattr(child, name) for name in PlannedChild.model_fields})


def _previous(schedule: Schedule) -> PreviousSchedule:
    return PreviousSchedule(
        child_id=schedule.child_id,
        days=tuple(
            PreviousDay(
                day_of_week=day.day_of_week,
                items=tuple(
                    PreviousItem(name=item.name, start_time=item.start_time)
                    for item in day.items
                    if item.type is ItemType.SUBJECT
                ),
            )
            for day in schedule.days
        ),
    )


def _is_known(known: FamilyNow, child_id: ChildId, item: Item) -> bool:
    """Tell whether an item is a lesson of a subject that the child still has."""
    child = next((child for child in known.children if child.id == child_id), None)
    subject = child.subject_named(item.name) if child else None
    return item.type is ItemType.SUBJECT and subject is not None
