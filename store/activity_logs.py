"""What really happened."""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.activity_logs import ActivityLog
from domain.ids import ChildId, FamilyId, ItemId
from store.codec import to_bson
from store.connections import collection
from store.documents import Documents

_logs = Documents(ActivityLog)


def insert(family_id: FamilyId, log: ActivityLog) -> ActivityLog:
    """Keep one thing that happened."""
    return _logs.insert(log.with_changes(family_id=family_id))


def insert_many(family_id: FamilyId, logs: Iterable[ActivityLog]) -> int:
    """Keep many things that happened."""
    return _logs.insert_many(log.with_changes(family_id=family_id) for log in logs)


def replace(family_id: FamilyId, log: ActivityLog) -> bool:
    """Keep a log that tells more than it did; False if it is gone."""
    return _logs.replace({"familyId": family_id, "_id": log.id}, log)


def of_child(family_id: FamilyId, child_id: ChildId, first: dt.date, last: dt.date) -> tuple[ActivityLog, ...]:
    """Return what happened to a child between two dates, both included, oldest first."""
    return _logs.find(
        {"familyId": family_id, "childId": child_id, "date": {"$gte": first, "$lte": last}},
        sort=[("date", 1), ("createdAt", 1)],
    )


def of_item(family_id: FamilyId, item_id: ItemId) -> tuple[ActivityLog, ...]:
    """Return what happened to one item, oldest first."""
    return _logs.find({"familyId": family_id, "scheduleItemId": item_id}, sort=[("createdAt", 1)])


def families_since(first: dt.date) -> tuple[FamilyId, ...]:
    """Return the families of which anything happened from a date on."""
    found = collection(ActivityLog.collection).distinct("familyId", to_bson({"date": {"$gte": first}}))
    return tuple(map(FamilyId, map(str, found)))


def stream_since(first: dt.date) -> Iterator[ActivityLog]:
    """Yield every family's logs from a date on, in the order of their dates (for training)."""
    return _logs.stream({"date": {"$gte": first}}, sort=[("date", 1), ("_id", 1)])
