"""Children's weeks."""

import datetime as dt
from collections.abc import Iterable

from domain.ids import ChildId, FamilyId, ItemId, ScheduleId
from domain.schedules import Schedule
from store.documents import Documents

_schedules = Documents(Schedule)


def find(family_id: FamilyId, schedule_id: ScheduleId) -> Schedule | None:
    """Return one version of a child's week."""
    return _schedules.find_one({"familyId": family_id, "_id": schedule_id})


def active_of_child(family_id: FamilyId, child_id: ChildId, monday: dt.date) -> Schedule | None:
    """Return the version of a child's week that counts."""
    return _schedules.find_one({"familyId": family_id, "childId": child_id, "weekStartDate": monday, "isActive": True})


def active_of_week(family_id: FamilyId, monday: dt.date) -> tuple[Schedule, ...]:
    """Return the active weeks of all children of a family."""
    return _schedules.find({"familyId": family_id, "weekStartDate": monday, "isActive": True}, sort=[("childId", 1)])


def active_from(family_id: FamilyId, child_id: ChildId, monday: dt.date) -> tuple[Schedule, ...]:
    """Return a child's weeks that count, from a Monday on."""
    since = {"$gte": monday}
    return _schedules.find(
        {"familyId": family_id, "childId": child_id, "weekStartDate": since, "isActive": True},
        sort=[("weekStartDate", 1)],
    )


def is_planned(family_id: FamilyId, monday: dt.date) -> bool:
    """Tell whether any child of a family has a plan of a week; no week is loaded for it."""
    return _schedules.count({"familyId": family_id, "weekStartDate": monday, "isActive": True}) > 0


def active_between(family_id: FamilyId, first: dt.date, last: dt.date) -> tuple[Schedule, ...]:
    """Return the active weeks of all children of a family between two Mondays, both included, the oldest first."""
    span = {"$gte": first, "$lte": last}
    return _schedules.find(
        {"familyId": family_id, "weekStartDate": span, "isActive": True}, sort=[("weekStartDate", 1)]
    )


def with_item(family_id: FamilyId, item_id: ItemId) -> Schedule | None:
    """Return the week in which an item stands, the active version if there is one, else the newest that had it."""
    return _schedules.find_one(
        {"familyId": family_id, "days.items._id": item_id}, sort=[("isActive", -1), ("version", -1)]
    )


def latest_version(family_id: FamilyId, child_id: ChildId, monday: dt.date) -> int:
    """Return the highest version of a child's week, 0 if there is none."""
    newest = _schedules.find_one(
        {"familyId": family_id, "childId": child_id, "weekStartDate": monday}, sort=[("version", -1)]
    )
    return newest.version if newest else 0


def insert(family_id: FamilyId, schedule: Schedule) -> Schedule:
    """Keep a new version; DuplicateKeyError if it is active beside another active one."""
    return _schedules.insert(schedule.with_changes(family_id=family_id))


def insert_many(family_id: FamilyId, weeks: Iterable[Schedule]) -> int:
    """Keep many weeks at once."""
    return _schedules.insert_many(week.with_changes(family_id=family_id) for week in weeks)


def insert_all(weeks: Iterable[Schedule]) -> int:
    """Keep weeks of many families at once."""
    return _schedules.insert_many(weeks)


def archive_week(family_id: FamilyId, child_id: ChildId, monday: dt.date, now: dt.datetime) -> int:
    """Archive the active version of a child's week, so that a new one can take its place."""
    return _schedules.update(
        {"familyId": family_id, "childId": child_id, "weekStartDate": monday, "isActive": True},
        {"$set": {"isActive": False, "status": "archived", "updatedAt": now}, "$inc": {"revision": 1}},
    )


def replace(family_id: FamilyId, schedule: Schedule, *, expected_revision: int) -> bool:
    """Keep a changed week if nobody changed it since ``expected_revision``; False if somebody did."""
    return _schedules.replace(
        {"familyId": family_id, "_id": schedule.id, "revision": expected_revision, "isActive": True}, schedule
    )
