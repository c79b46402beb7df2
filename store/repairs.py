"""Proposals for the rest of a week."""

from domain.ids import FamilyId, PromiseId
from domain.repairs import Repair
from store.documents import Documents

_repairs = Documents(Repair)


def find(family_id: FamilyId, repair_id: PromiseId) -> Repair | None:
    """Return a family's proposal."""
    return _repairs.find_one({"familyId": family_id, "_id": repair_id})


def insert(family_id: FamilyId, repair: Repair) -> Repair:
    """Keep a new proposal."""
    return _repairs.insert(repair.with_changes(family_id=family_id))


def replace(family_id: FamilyId, repair: Repair) -> bool:
    """Keep what became of a proposal."""
    return _repairs.replace({"familyId": family_id, "_id": repair.id}, repair)
