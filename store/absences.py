"""Days off."""

import datetime as dt

from domain.absences import Absence
from domain.ids import AbsenceId, ChildId, FamilyId
from store.documents import Documents

_absences = Documents(Absence)


def find(family_id: FamilyId, absence_id: AbsenceId) -> Absence | None:
    """Return days off of a family, even if they were taken out."""
    return _absences.find_one({"familyId": family_id, "_id": absence_id})


def between(family_id: FamilyId, first: dt.date, last: dt.date) -> tuple[Absence, ...]:
    """Return a family's days off that share a day with a span, both ends included, the earliest first."""
    where = {"familyId": family_id, "lastDate": {"$gte": first}, "firstDate": {"$lte": last}, "removedAt": None}
    return _absences.find(where, sort=[("lastDate", 1), ("_id", 1)])


def insert(family_id: FamilyId, absence: Absence) -> Absence:
    """Keep new days off."""
    return _absences.insert(absence.with_changes(family_id=family_id))


def replace(family_id: FamilyId, absence: Absence) -> bool:
    """Keep changed days off."""
    return _absences.replace({"familyId": family_id, "_id": absence.id}, absence)


def delete_of_child(family_id: FamilyId, child_id: ChildId) -> int:
    """Remove a child's own days off."""
    return _absences.delete({"familyId": family_id, "childId": child_id})
