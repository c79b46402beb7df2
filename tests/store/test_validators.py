"""MongoDB refuses what the models refuse, and keeps what they keep."""

import datetime as dt

import pytest
from bson import ObjectId
from pymongo.errors import WriteError

from domain.activity_logs import ActivityLog
from domain.children import Child
from domain.families import Family, Guardian
from domain.ids import ChildId, FamilyId, UserId
from domain.users import User
from store import children, families
from store.codec import new_id
from store.connections import Connections

NOW = dt.datetime(2025, 9, 1, 8, 0, tzinfo=dt.UTC)


def noah() -> Child:
    return Child.model_validate(
        {
            "_id": new_id(),
            "familyId": new_id(),
            "name": "Noah",
            "age": 6,
            "createdAt": NOW,
            "commitments": [
                {
                    "name": "Soccer",
                    "frequency": "one-time",
                    "startDate": "2025-09-02",
                    "startTime": "16:00",
                    "endTime": "17:00",
                }
            ],
            "subjects": [
                {
                    "name": "Math",
                    "sessionDuration": 30,
                    "frequency": "daily",
                    "parentInvolvement": "some_assistance",
                    "fixedTime": {"required": True, "preferredTime": "09:00"},
                }
            ],
        }
    )


def test_a_child_comes_back_as_it_was_kept(database: Connections) -> None:
    child = noah()
    children.insert(child.family_id, child)
    assert children.find(child.family_id, child.id) == child
    raw = database.database["children"].find_one()
    assert raw is not None
    assert isinstance(raw["_id"], ObjectId)
    assert isinstance(raw["familyId"], ObjectId)
    assert raw["commitments"][0]["startDate"] == dt.datetime(2025, 9, 2, tzinfo=dt.UTC)
    assert raw["subjects"][0]["fixedTime"]["preferredTime"] == "09:00"


def test_ids_that_are_no_object_ids_stay_text(database: Connections) -> None:
    child = noah().with_changes(id="noah-1", family_id="kims")
    children.insert(FamilyId("kims"), child)
    assert children.find(FamilyId("kims"), ChildId("noah-1")) == child
    assert database.database["children"].find_one({"_id": "noah-1"}) is not None


@pytest.mark.parametrize(
    ("collection", "path", "value"),
    [
        ("children", "age", 1),
        ("children", "age", 19),
        ("children", "age", "six"),
        ("children", "name", ""),
        ("children", "name", "x" * 81),
        ("children", "createdAt", "2025-09-01"),
        ("children", "familyId", 7),
        ("children", "subjects.0.frequency", "hourly"),
        ("children", "subjects.0.parentInvolvement", None),
        ("children", "subjects.0.sessionDuration", 0),
        ("children", "subjects.0.interestLevel", 6),
        ("children", "subjects.0.fixedTime.required", "yes"),
        ("children", "commitments.0.startTime", 960),
        ("children", "learningPreferences.bestLearningTimes", ["midnight"]),
        ("families", "preferences.schedulingFlexibility", "rigid"),
        ("families", "preferences.schedulingStyle.block", 0),
        ("families", "guardiansTeaching", -1),
        ("families", "schoolDays", ["Caturday"]),
        ("families", "guardians.0.role", "king"),
    ],
)
def test_a_document_that_breaks_its_model_is_refused_by_the_collection_too(
    database: Connections, collection: str, path: str, value: object
) -> None:
    child = noah()
    children.insert(child.family_id, child)
    families.insert(Family(id=child.family_id, guardians=(Guardian(user_id=UserId(new_id())),), created_at=NOW))
    with pytest.raises(WriteError, match="Document failed validation"):
        database.database[collection].update_one({}, {"$set": {path: value}})


@pytest.mark.parametrize("model", [Child, Family, User, ActivityLog])
def test_a_document_without_its_fields_is_refused(database: Connections, model: type[Child]) -> None:
    with pytest.raises(WriteError, match="Document failed validation"):
        database.database[model.collection].insert_one({"name": "nobody"})
