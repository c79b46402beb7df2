"""Families with their children's names, in one round trip."""

import datetime as dt
from typing import Any

from domain.children import Child
from domain.documents import Document
from domain.families import Family
from domain.ids import FamilyId
from domain.rosters import Roster
from domain.schedules import Schedule, ScheduleStatus
from domain.user_feedback import UserFeedback
from store.codec import to_bson
from store.connections import collection, current_session

_SHOWN = {"name": 1, "age": 1, "colour": 1, "learningPreferences": 1}
_PLANNED, _ASKED_ABOUT = "planned", "askedAbout"


def find(family_id: FamilyId) -> Roster | None:
    """Return a family and its children, in the order in which they were added."""
    found = collection(Family.collection).aggregate(_steps(family_id), session=current_session())
    return next((Roster.model_validate(_shape(row)) for row in found), None)


def find_lately(family_id: FamilyId, since: dt.date) -> Roster | None:
    """Return the same, with the weeks from a Monday on that were planned and that the family was asked about."""
    steps = [
        *_steps(family_id),
        _mondays(
            Schedule, _PLANNED, {"weekStartDate": {"$gte": since}, "isActive": True, "status": ScheduleStatus.ACTIVE}
        ),
        _mondays(UserFeedback, _ASKED_ABOUT, {"weekStartDate": {"$gte": since}, "childId": None}),
    ]
    found = collection(Family.collection).aggregate(to_bson(steps), session=current_session())
    return next((Roster.model_validate(_shape(row)) for row in found), None)


def _mondays(model: type[Document], name: str, where: dict[str, Any]) -> dict[str, Any]:
    return {
        "$lookup": {
            "from": model.collection,
            "localField": "_id",
            "foreignField": "familyId",
            "pipeline": [{"$match": where}, {"$project": {"weekStartDate": 1}}],
            "as": name,
        }
    }


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
    shaped: dict[str, Any] = {"family": row, "children": row.pop("children")}
    for name in (_PLANNED, _ASKED_ABOUT):
        if name in row:
            shaped[name] = [week["weekStartDate"].date() for week in row.pop(name)]
    return shaped
