"""What parents know better than the logs."""

from domain.corrections import Correction
from domain.ids import ChildId, CorrectionId, FamilyId
from store.documents import Documents

_corrections = Documents(Correction)


def of_family(family_id: FamilyId) -> tuple[Correction, ...]:
    """Return everything that a family has set right, oldest first."""
    return _corrections.find({"familyId": family_id}, sort=[("createdAt", 1)])


def of_child(family_id: FamilyId, child_id: ChildId) -> tuple[Correction, ...]:
    """Return what was set right about a child, oldest first."""
    return _corrections.find({"familyId": family_id, "childId": child_id}, sort=[("createdAt", 1)])


def find(family_id: FamilyId, correction_id: CorrectionId) -> Correction | None:
    """Return one correction of a family."""
    return _corrections.find_one({"familyId": family_id, "_id": correction_id})


def insert(family_id: FamilyId, correction: Correction) -> Correction:
    """Keep a correction."""
    return _corrections.insert(correction.with_changes(family_id=family_id))


def delete(family_id: FamilyId, correction_id: CorrectionId) -> bool:
    """Take a correction back."""
    return bool(_corrections.delete({"familyId": family_id, "_id": correction_id}))


def delete_of_child(family_id: FamilyId, child_id: ChildId) -> int:
    """Forget what was set right about a child."""
    return _corrections.delete({"familyId": family_id, "childId": child_id})
