"""Everything each family has told so far, boiled down for learning: one family at a time, only the fields that matter.

A model is trained on a million logs, so the rows are read as they lie, without building a document of each. They may
come from elsewhere: a kind may be missing, a move may only say from where.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from domain.activity_logs import ActivityLog, LogKind
from domain.clock import parse_clock
from domain.evidence import FamilyHistory, Move, Outcome, Rating
from domain.families import Family
from domain.ids import FamilyId
from domain.schedules import ItemType, Schedule
from domain.user_feedback import UserFeedback
from domain.weeks import Weekday, date_in_week, monday_of, weekday_of
from store import children, corrections
from store.codec import to_bson
from store.connections import BsonDocument, collection
from store.documents import Documents

_families = Documents(Family)

_LOG_FIELDS = (
    "kind", "childId", "scheduleItemId", "date", "activityName", "activityType", "scheduled.startTime", "moved",
    "actual.completed", "actual.startTime", "actual.childEngagement", "explored", "extra", "createdAt",
)  # fmt: skip
_MOVED = "days.items.adjustmentHistory.0"
_SCHEDULE_FIELDS = (
    "childId", "weekStartDate", "days.date", "days.dayOfWeek", "days.items._id", "days.items.type", "days.items.name",
    "days.items.startTime", "days.items.adjustmentHistory",
)  # fmt: skip

_clock = lru_cache(maxsize=None)(parse_clock)


def stream() -> Iterator[FamilyHistory]:
    """Yield the history of every family, in the order of their ids."""
    for family in _families.stream({}, sort=[("_id", 1)]):
        yield of_family(family)


def of_family(family: Family) -> FamilyHistory:
    """Return one family's history."""
    logs = [*_rows(ActivityLog.collection, family.id, {}, _LOG_FIELDS)]
    schedules = _rows(Schedule.collection, family.id, {_MOVED: {"$exists": True}}, _SCHEDULE_FIELDS)
    answers = _rows(
        UserFeedback.collection, family.id, {"rating": {"$type": "number"}}, ("rating", "createdAt", "childId")
    )
    learners = {child.id: child for child in children.of_family(family.id)}
    return FamilyHistory(
        family=family,
        children=tuple(learners.values()),
        outcomes=tuple(outcome for row in logs if (outcome := _outcome(row))),
        moves=(
            *(move for row in logs if (move := _told_move(row))),
            *(move for row in schedules for move in _remembered_moves(row)),
            *(
                move
                for one in corrections.of_family(family.id)
                if one.child_id in learners
                for move in one.moves(learners[one.child_id])
            ),
        ),
        ratings=tuple(Rating(row["createdAt"].date(), int(row["rating"]), row.get("childId")) for row in answers),
    )


def _rows(name: str, family_id: FamilyId, where: BsonDocument, fields: tuple[str, ...]) -> Iterator[BsonDocument]:
    asked = to_bson({"familyId": family_id, **where})
    yield from collection(name).find(asked, projection=dict.fromkeys(fields, 1), batch_size=5_000)


def _outcome(row: BsonDocument) -> Outcome | None:
    actual = row.get("actual") or {}
    kind = _kind(row.get("kind"), actual.get("completed"))
    start = (row.get("scheduled") or {}).get("startTime")
    if row.get("extra") or kind is None or start is None or row.get("activityType", "subject") != ItemType.SUBJECT:
        return None
    began = actual.get("startTime")
    return Outcome(
        child_id=row["childId"],
        subject=row["activityName"],
        date=row["date"].date(),
        start=_clock(start),
        kind=kind,
        item_id=row.get("scheduleItemId"),
        began=None if began is None else _clock(began),
        engagement=actual.get("childEngagement"),
        explored=bool(row.get("explored")),
        told_at=row.get("createdAt"),
    )


def _kind(told: str | None, completed: object) -> LogKind | None:
    """Return what happened; a log that names no kind tells by whether the session was completed."""
    if told in (LogKind.MOVED, LogKind.NOTED):
        return None
    if told in (LogKind.MISSED, LogKind.UNDONE):
        return LogKind(told)
    return LogKind.MISSED if completed is False else LogKind.COMPLETED


def _told_move(row: BsonDocument) -> Move | None:
    moved = row.get("moved")
    if not moved or moved.get("repairId") or row.get("activityType", "subject") != ItemType.SUBJECT:
        return None
    return Move(
        child_id=row["childId"],
        subject=row["activityName"],
        date=date_in_week(monday_of(row["date"].date()), Weekday(moved["fromDay"])),
        start=_clock(moved["fromStartTime"]),
        to_day=Weekday(moved["toDay"]),
        to_start=_clock(moved["toStartTime"]),
        item_id=row.get("scheduleItemId"),
    )


def _remembered_moves(row: BsonDocument) -> Iterator[Move]:
    for day in row.get("days") or ():
        for item in day.get("items") or ():
            if item.get("adjustmentHistory") and item.get("type") == ItemType.SUBJECT:
                yield from _moves_of_item(row, day["date"].date(), item)


def _moves_of_item(row: BsonDocument, stands_on: dt.date, item: BsonDocument) -> Iterator[Move]:
    """Yield an item's moves; one that does not say where to led to where the next began, or to where it stands."""
    monday, history = row["weekStartDate"].date(), item["adjustmentHistory"]
    for index, move in enumerate(history):
        after: dict[str, Any] = history[index + 1] if index + 1 < len(history) else {}
        if move.get("repairId"):
            continue
        stands = weekday_of(stands_on)
        yield Move(
            child_id=row["childId"],
            subject=item["name"],
            date=date_in_week(monday, Weekday(move.get("previousDay") or stands)),
            start=_clock(move["previousStartTime"]),
            to_day=Weekday(move.get("newDay") or after.get("previousDay") or stands),
            to_start=_clock(move.get("newStartTime") or after.get("previousStartTime") or item["startTime"]),
            item_id=item.get("_id"),
        )
