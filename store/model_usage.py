"""How weeks that a model scored went: counted where they lie, family by family."""

import datetime as dt
from collections.abc import Iterator, Mapping

from domain.families import Family
from domain.ids import FamilyId, ModelId
from domain.ml_models import Usage
from domain.schedules import ItemType, Schedule
from domain.user_feedback import UserFeedback
from store.codec import to_bson
from store.connections import BsonDocument, collection


def stream(today: dt.date) -> Iterator[dict[ModelId, Usage]]:
    """Yield what each family made of each model's plans, up to the day before ``today``."""
    for row in collection(Family.collection).find({}, {"_id": 1}):
        yield of_family(FamilyId(row["_id"]), today)


def of_family(family_id: FamilyId, today: dt.date) -> dict[ModelId, Usage]:
    """Return what one family made of each model's plans."""
    rows = [*collection(Schedule.collection).aggregate(_counting(family_id, today))]
    ratings = _ratings(family_id) if rows else {}
    return {ModelId(row["_id"]): _usage(row, ratings) for row in rows}


def _counting(family_id: FamilyId, today: dt.date) -> list[BsonDocument]:
    moved = {"$gt": [{"$size": {"$ifNull": ["$days.items.adjustmentHistory", []]}}, 0]}
    scored = {"familyId": family_id, "weekStartDate": {"$lt": today}, "isActive": True}
    return [
        {"$match": to_bson({**scored, "modelId": {"$type": "objectId"}})},
        {"$unwind": "$days"},
        {"$match": to_bson({"days.date": {"$lt": today}})},
        {"$unwind": "$days.items"},
        {"$match": {"days.items.type": ItemType.SUBJECT}},
        {
            "$group": {
                "_id": "$modelId",
                "plans": {"$addToSet": "$planId"},
                "schedules": {"$addToSet": "$_id"},
                "weeks": {"$addToSet": "$weekStartDate"},
                "sessions": {"$sum": 1},
                "done": {"$sum": {"$cond": ["$days.items.completed", 1, 0]}},
                "moved": {"$sum": {"$cond": [moved, 1, 0]}},
            }
        },
    ]


def _ratings(family_id: FamilyId) -> Mapping[object, list[int]]:
    """Return what a family said, by the schedule that it said it of, or by the Monday of a week of all its children."""
    found: dict[object, list[int]] = {}
    where = to_bson({"familyId": family_id, "rating": {"$type": "number"}})
    for row in collection(UserFeedback.collection).find(where, {"scheduleId": 1, "weekStartDate": 1, "rating": 1}):
        found.setdefault(row.get("scheduleId") or row.get("weekStartDate"), []).append(int(row["rating"]))
    return found


def _usage(row: BsonDocument, ratings: Mapping[object, list[int]]) -> Usage:
    told = [rating for of in (*row["schedules"], *row["weeks"]) for rating in ratings.get(of, ())]
    return Usage(
        plans=len(row["plans"]),
        sessions=row["sessions"],
        done=row["done"],
        moved=row["moved"],
        ratings=len(told),
        stars=sum(told),
    )
