"""A planned week: what the planner hands back."""

import datetime as dt
from dataclasses import dataclass

from pydantic import Field

from domain.clock import ClockTime
from domain.documents import Part
from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.kept_sentences import KeptSentence
from domain.schedules import Fix, ItemType
from domain.sentences import Sentence
from domain.weeks import Weekday

Points = int | float


class PlannedItem(Part):
    """One entry of a day."""

    type: ItemType
    name: str
    start_time: ClockTime
    end_time: ClockTime
    reason: KeptSentence = Field(default_factory=Sentence)
    group_id: str | None = None
    make_up: bool = False


class PlannedDay(Part):
    """One day of a child."""

    date: dt.date
    day_of_week: Weekday
    items: tuple[PlannedItem, ...] = ()


class ChildWeek(Part):
    """The planned week of one child."""

    child_id: ChildId
    week_start_date: dt.date
    generation_method: str
    days: tuple[PlannedDay, ...]


class BlockedBy(Part):
    """What stands in the way of a session that did not fit: how many of its starts each thing rules out."""

    hours: str | None = None
    commitments: tuple[str, ...] = ()
    adults: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    input: str | None = None


class LeftOut(Part):
    """Sessions of one subject that did not fit, and why."""

    child_id: ChildId
    subject: str
    missing: int = Field(ge=0)
    reason: KeptSentence
    blocked_by: BlockedBy = BlockedBy()
    fixes: tuple[Fix, ...] = ()


class Spot(Part):
    """A day and a start."""

    day_of_week: Weekday
    start_time: ClockTime


class Change(Part):
    """What a repair moved, added (no ``from``) or took out (no ``to``), and why."""

    child_id: ChildId
    subject: str
    from_: Spot | None = Field(default=None, alias="from")
    to: Spot | None = None
    reason: KeptSentence


class Objective(Part):
    """What the week is worth, what it could be worth at most, and how far apart these are."""

    value: Points
    bound: Points
    ideal: Points
    gap: float = Field(description="percent of ideal by which the value may lie below the best")
    parts: dict[str, Points]


class Solver(Part):
    """How the week was found."""

    status: str
    seconds: float
    workers: int
    seed: int
    formulation: str


@dataclass(frozen=True)
class Progress:
    """A better week than any before it."""

    value: Points
    seconds: float
    sessions: tuple[PlannedSession, ...]


class WeekPlan(Part):
    """The best week found for a family."""

    schedules: tuple[ChildWeek, ...]
    unscheduled: tuple[LeftOut, ...]
    changes: tuple[Change, ...]
    objective: Objective
    solver: Solver
    summary: tuple[KeptSentence, ...]

    def sessions(self) -> tuple[PlannedSession, ...]:
        """Return every session of the week."""
        return tuple(
            PlannedSession(
                week.child_id, item.name, day.day_of_week, item.start_time, item.end_time, item.group_id, item.make_up
            )
            for week in self.schedules
            for day in week.days
            for item in day.items
            if item.type is ItemType.SUBJECT
        )
