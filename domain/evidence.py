"""What is left of a family's logs and moves once only learning matters: small rows, a million fit in memory."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from domain.activity_logs import ActivityLog, LogKind
from domain.children import Child
from domain.families import Family
from domain.ids import ChildId, ItemId
from domain.schedules import Item, ItemType, Schedule
from domain.user_feedback import UserFeedback
from domain.weeks import Weekday, date_in_week


class Outcome(NamedTuple):
    """One log: what happened to a session that was to start at ``start`` on ``date``."""

    child_id: ChildId
    subject: str
    date: dt.date
    start: int
    kind: LogKind
    item_id: ItemId | None = None
    began: int | None = None
    engagement: int | None = None
    explored: bool = False
    told_at: dt.datetime | None = None


class Move(NamedTuple):
    """A parent dragged a session from one place of a week to another: there is better than here."""

    child_id: ChildId
    subject: str
    date: dt.date
    """The day on which the session stood before."""
    start: int
    to_day: Weekday
    to_start: int
    item_id: ItemId | None = None


class Rating(NamedTuple):
    """How satisfied a family was, 1 to 5, on a date."""

    date: dt.date
    rating: int
    child_id: ChildId | None = None


@dataclass(frozen=True)
class FamilyHistory:
    """A family and everything it has told so far."""

    family: Family
    children: tuple[Child, ...]
    outcomes: tuple[Outcome, ...] = ()
    moves: tuple[Move, ...] = ()
    ratings: tuple[Rating, ...] = ()


def history_of(
    family: Family,
    children: Iterable[Child],
    logs: Iterable[ActivityLog],
    schedules: Iterable[Schedule] = (),
    feedback: Iterable[UserFeedback] = (),
) -> FamilyHistory:
    """Boil a family's documents down."""
    kept = tuple(logs)
    told = [move for log in kept if (move := move_of_log(log))]
    return FamilyHistory(
        family=family,
        children=tuple(children),
        outcomes=tuple(outcome for log in kept if (outcome := outcome_of_log(log))),
        moves=(*told, *(move for schedule in schedules for move in moves_of_schedule(schedule))),
        ratings=tuple(
            Rating(answer.created_at.date(), answer.rating, answer.child_id) for answer in feedback if answer.rating
        ),
    )


def outcome_of_log(log: ActivityLog) -> Outcome | None:
    """Return what a log says about its place, or None if it says nothing."""
    if log.extra or log.activity_type != ItemType.SUBJECT or log.kind in (LogKind.MOVED, LogKind.NOTED):
        return None
    return Outcome(
        child_id=log.child_id,
        subject=log.activity_name,
        date=log.date,
        start=log.scheduled.start_time,
        kind=log.kind,
        item_id=log.schedule_item_id,
        began=log.actual.start_time,
        engagement=log.actual.child_engagement,
        explored=log.explored,
        told_at=log.created_at,
    )


def move_of_log(log: ActivityLog) -> Move | None:
    """Return the move that a log tells of; what a repair moved says nothing of what a parent likes better."""
    if log.moved is None or log.moved.repair_id is not None or log.activity_type != ItemType.SUBJECT:
        return None
    monday = log.date - dt.timedelta(days=log.date.weekday())
    return Move(
        child_id=log.child_id,
        subject=log.activity_name,
        date=date_in_week(monday, log.moved.from_day),
        start=log.moved.from_start_time,
        to_day=log.moved.to_day,
        to_start=log.moved.to_start_time,
        item_id=log.schedule_item_id,
    )


def moves_of_schedule(schedule: Schedule) -> Iterator[Move]:
    """Yield the moves that the items of a week remember."""
    for day in schedule.days:
        for item in day.items:
            if item.type is ItemType.SUBJECT:
                yield from _moves_of_item(schedule, item)


def _moves_of_item(schedule: Schedule, item: Item) -> Iterator[Move]:
    for move in item.adjustment_history:
        if move.repair_id is not None:
            continue
        yield Move(
            child_id=schedule.child_id,
            subject=item.name,
            date=date_in_week(schedule.week_start_date, move.previous_day),
            start=move.previous_start_time,
            to_day=move.new_day,
            to_start=move.new_start_time,
            item_id=item.id,
        )
