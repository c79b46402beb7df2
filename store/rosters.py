"""Families with their children's names, in one round trip."""

from typing import Any

from domain.children import Child
from domain.families import Family
from domain.ids import FamilyId
from domain.rosters import Roster
from store.codec import to_bson
from store.connections import collection, current_session

_SHOWN = {"name": 1, "age": 1, "colour": 1, "learningPreferences": 1}


def find(family_id: FamilyId) -> Roster | None:
    """Return a family and its children, in the order in which they were added."""
    found = collection(Family.collection).aggregate(_steps(family_id), session=current_session())
    return next((Roster.model_validate(_shape(row)) for row in found), None)


def _steps(family_id: FamilyId) -> list[dict[str, Any]]:
    children = {
        "from": Child.collection,
        "localField": "_id",
        "foreignField": "familyId",
        "pipeline": [{"$sort": {"createdAt": 1, "_id": 1}}, {"$project": _SHOWN}],
        "as": "children",
    }
    return [to_bson({"$match": {"_id": family_id}}), {"$lookup": children}]


def _shape(row: dict[str, Any]) -> dict[str, Any]:
    children = row.pop("children")
    return {"family": row, "children": children}
