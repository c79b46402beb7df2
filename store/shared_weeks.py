"""The weeks and names of children of whom something is shared: everything here goes by consents, and in few queries.

Which version of each week counts is asked anew every time, from an index alone. What stands in that version can never
change, so a process keeps it as long as there is room: what is not shared any more is not asked for, and so not shown.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from domain.children import Child
from domain.clock import parse_clock
from domain.coop_memberships import SharingLevel
from domain.coop_sharing import Shared, shown_day
from domain.families import Family
from domain.ids import ChildId
from domain.schedules import ItemType, Schedule, ScheduleStatus
from domain.shared_weeks import LeanChild, LeanFamily, SharedDay, SharedWeek, WeekHead
from store.codec import to_bson
from store.connections import BsonDocument, collection, current_session

MOST_KEPT = 5_000
# MongoDB writes ids as text far quicker than the driver makes thousands of objects of them.
_ID, _FAMILY = {"$toString": "$_id"}, {"$toString": "$familyId"}
_HEAD = {
    "_id": 0,
    "schedule": _ID,
    "family": _FAMILY,
    "child": {"$toString": "$childId"},
    "weekStartDate": 1,
    "revision": 1,
    "updatedAt": 1,
}
_CONTENT = {"_id": 0, "schedule": _ID, "days.date": 1} | {
    f"days.items.{name}": 1 for name in ("type", "name", "startTime", "endTime")
}
_CHILD = {"_id": 0, "child": _ID, "family": _FAMILY, "name": 1, "age": 1}
_HOUSEHOLD = {"_id": 0, "family": _ID, "name": 1, "timezone": 1}

_kept: dict[WeekHead, SharedWeek] = {}
_lock = Lock()


def heads(shared: Sequence[Shared], mondays: Sequence[dt.date]) -> tuple[WeekHead, ...]:
    """Return which versions of the shared children's weeks count; one that its family has not confirmed does not."""
    standing = {"isActive": True, "status": ScheduleStatus.ACTIVE}
    found = _find(
        Schedule.collection,
        {"familyId": {"$in": _families(shared)}, "weekStartDate": {"$in": list(mondays)}} | standing,
        _HEAD,
    )
    allowed = _pairs(shared)
    return tuple(head for head in map(_head, found) if (head.family_id, head.child_id) in allowed)


def weeks(found: Sequence[WeekHead]) -> dict[WeekHead, SharedWeek]:
    """Return what stands in those versions; what this process has not kept is read with one query."""
    with _lock:
        known = {head: week for head in found if (week := _kept.get(head))}
    missing = [head for head in found if head not in known]
    if missing:
        read = _read(missing)
        known |= read
        _keep(read)
    return known


def children(shared: Sequence[Shared]) -> dict[ChildId, LeanChild]:
    """Return the names and ages of the shared children."""
    found = _find(
        Child.collection,
        {"familyId": {"$in": _families(shared)}, "_id": {"$in": [one.child_id for one in shared]}},
        _CHILD,
    )
    allowed = _pairs(shared)
    lean = (LeanChild(row["family"], row["child"], row["name"], row["age"]) for row in found)
    return {one.child_id: one for one in lean if (one.family_id, one.child_id) in allowed}


def families(shared: Sequence[Shared]) -> dict[str, LeanFamily]:
    """Return the names of the families that share something."""
    found = _find(Family.collection, {"_id": {"$in": _families(shared)}}, _HOUSEHOLD)
    return {row["family"]: LeanFamily(row["family"], row.get("name", ""), row.get("timezone", "UTC")) for row in found}


def forget() -> None:
    """Keep nothing that was read, as a process that has just begun."""
    with _lock:
        _kept.clear()


def _read(missing: Sequence[WeekHead]) -> dict[WeekHead, SharedWeek]:
    asked = {"familyId": {"$in": [*{head.family_id for head in missing}]}}
    wanted = {"_id": {"$in": [head.schedule_id for head in missing]}}
    rows = {row["schedule"]: row for row in _find(Schedule.collection, asked | wanted, _CONTENT)}
    return {head: _week(head, rows[head.schedule_id]) for head in missing if head.schedule_id in rows}


def _keep(read: dict[WeekHead, SharedWeek]) -> None:
    with _lock:
        _kept.update(read)
        for head in list(_kept)[: max(0, len(_kept) - MOST_KEPT)]:
            del _kept[head]


def _find(name: str, where: dict[str, Any], fields: Mapping[str, Any]) -> Iterable[BsonDocument]:
    return collection(name).find(to_bson(where), fields, session=current_session(), batch_size=5_000)


def _families(shared: Iterable[Shared]) -> list[str]:
    return list({one.family_id for one in shared})


def _pairs(shared: Iterable[Shared]) -> set[tuple[str, str]]:
    return {(one.family_id, one.child_id) for one in shared}


def _head(row: BsonDocument) -> WeekHead:
    return WeekHead(
        row["family"],
        row["child"],
        row["weekStartDate"].date(),
        row["schedule"],
        row["revision"],
        row["updatedAt"],
    )


def _week(head: WeekHead, row: BsonDocument) -> SharedWeek:
    days = {day["date"].date(): _day(day.get("items", ())) for day in row.get("days", ())}
    return SharedWeek(head.child_id, head.monday, days)


def _day(rows: Iterable[BsonDocument]) -> SharedDay:
    items = [
        (ItemType(row["type"]), row["name"], parse_clock(row["startTime"]), parse_clock(row["endTime"])) for row in rows
    ]
    return SharedDay(shown_day(SharingLevel.SCHEDULE, items), shown_day(SharingLevel.BUSY, items))
