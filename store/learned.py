"""What was last learned of each child."""

from typing import Any, NamedTuple

from domain.children import Child
from domain.corrections import Correction
from domain.documents import Document
from domain.ids import ChildId, FamilyId
from domain.insights import Insight
from domain.learned import Learned
from store.codec import to_bson
from store.connections import collection, current_session
from store.documents import Documents

_learned = Documents(Learned)


def of_child(family_id: FamilyId, child_id: ChildId) -> Learned | None:
    """Return what was learned of a child, None until a worker has looked."""
    return _learned.find_one({"familyId": family_id, "childId": child_id})


def keep(family_id: FamilyId, learned: Learned) -> None:
    """Put what was learned now in the place of what was learned before; the older one's id stays."""
    known = of_child(family_id, learned.child_id)
    if known is None:
        _learned.insert(learned.with_changes(family_id=family_id))
    else:
        _learned.replace({"familyId": family_id, "_id": known.id}, learned.with_changes(id=known.id))


def delete_of_child(family_id: FamilyId, child_id: ChildId) -> int:
    """Forget what was learned of a child."""
    return _learned.delete({"familyId": family_id, "childId": child_id})


class ChildLearned(NamedTuple):
    """What was learned of a child, and what its parents say to it."""

    learned: Learned | None
    corrections: tuple[Correction, ...]
    insights: tuple[Insight, ...]


def with_answers(family_id: FamilyId, child_id: ChildId) -> ChildLearned | None:
    """Return what was learned of a child with what was answered to it, in one round trip; None without the child."""
    steps = [
        {"$match": {"familyId": family_id, "_id": child_id}},
        {"$project": {"_id": 1}},
        *(_lookup(model, family_id) for model in (Learned, Correction, Insight)),
    ]
    found = collection(Child.collection).aggregate(to_bson(steps), session=current_session())
    return next(map(_read, found), None)


def _lookup(model: type[Document], family_id: FamilyId) -> dict[str, Any]:
    return {
        "$lookup": {
            "from": model.collection,
            "localField": "_id",
            "foreignField": "childId",
            "pipeline": [{"$match": {"familyId": family_id}}, {"$sort": {"createdAt": 1, "_id": 1}}],
            "as": model.collection,
        }
    }


def _read(row: dict[str, Any]) -> ChildLearned:
    return ChildLearned(
        learned=next((Learned.model_validate(one) for one in row[Learned.collection]), None),
        corrections=tuple(Correction.model_validate(one) for one in row[Correction.collection]),
        insights=tuple(Insight.model_validate(one) for one in row[Insight.collection]),
    )
