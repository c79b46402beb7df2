"""Learners, always looked up within their family."""

from collections.abc import Iterable

from domain.children import Child
from domain.ids import ChildId, FamilyId
from store.documents import Documents

_children = Documents(Child)


def of_family(family_id: FamilyId) -> tuple[Child, ...]:
    """Return a family's children, in the order in which they were added."""
    return _children.find({"familyId": family_id}, sort=[("createdAt", 1), ("_id", 1)])


def find(family_id: FamilyId, child_id: ChildId) -> Child | None:
    """Return one child of a family."""
    return _children.find_one({"familyId": family_id, "_id": child_id})


def find_anywhere(child_id: ChildId) -> Child | None:
    """Return a child by its id alone: for an operator's command line, never for a family's request."""
    return _children.find_one({"_id": child_id})


def insert(family_id: FamilyId, child: Child) -> Child:
    """Keep a new child of a family."""
    return _children.insert(child.with_changes(family_id=family_id))


def insert_many(born: Iterable[Child]) -> int:
    """Keep new children of many families at once."""
    return _children.insert_many(born)


def replace(family_id: FamilyId, child: Child) -> bool:
    """Keep a child as it is now."""
    return _children.replace({"familyId": family_id, "_id": child.id}, child)


def delete(family_id: FamilyId, child_id: ChildId) -> bool:
    """Remove a child."""
    return bool(_children.delete({"familyId": family_id, "_id": child_id}))
