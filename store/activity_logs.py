"""What really happened."""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.activity_logs import ActivityLog
from domain.ids import ChildId, FamilyId, ItemId, LogId
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


def extra_since(family_id: FamilyId, child_ids: Iterable[ChildId], first: dt.date) -> tuple[ActivityLog, ...]:
    """Return what children did beyond their plans from a date on, oldest first."""
    where = {"familyId": family_id, "childId": {"$in": [*child_ids]}, "date": {"$gte": first}, "extra": True}
    return _logs.find(where, sort=[("date", 1), ("createdAt", 1)])


def remove_extra(family_id: FamilyId, log_id: LogId) -> bool:
    """Forget that something was done beyond a plan."""
    return bool(_logs.delete({"familyId": family_id, "_id": log_id, "extra": True}))


def of_item(family_id: FamilyId, item_id: ItemId) -> tuple[ActivityLog, ...]:
    """Return what happened to one item, oldest first."""
    return _logs.find({"familyId": family_id, "scheduleItemId": item_id}, sort=[("createdAt", 1)])


def families_since(first: dt.date) -> tuple[FamilyId, ...]:
    """Return the families of which anything happened from a date on."""
    found = collection(ActivityLog.collection).distinct("familyId", to_bson({"date": {"$gte": first}}))
    return tuple(map(FamilyId, map(str, found)))


def rough_count() -> int:
    """Return about how many logs there are of all families; it costs the same however many there are."""
    return collection(ActivityLog.collection).estimated_document_count()


def stream_since(first: dt.date) -> Iterator[ActivityLog]:
    """Yield every family's logs from a date on, in the order of their dates (for training)."""
    return _logs.stream({"date": {"$gte": first}}, sort=[("date", 1), ("_id", 1)])
