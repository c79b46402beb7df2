"""What the logs suggest of children, and what their parents said to it."""

from collections.abc import Iterable

from domain.ids import ChildId, FamilyId, InsightId
from domain.insights import Insight, InsightState
from store.documents import Documents

_insights = Documents(Insight)


def of_child(family_id: FamilyId, child_id: ChildId) -> tuple[Insight, ...]:
    """Return everything that was suggested of a child and is not out of date, oldest first."""
    return _insights.find({"familyId": family_id, "childId": child_id}, sort=[("createdAt", 1)])


def find(family_id: FamilyId, insight_id: InsightId) -> Insight | None:
    """Return one suggestion."""
    return _insights.find_one({"familyId": family_id, "_id": insight_id})


def replace(family_id: FamilyId, insight: Insight) -> bool:
    """Keep what was said to a suggestion."""
    return _insights.replace({"familyId": family_id, "_id": insight.id}, insight)


def suggest(family_id: FamilyId, child_id: ChildId, made: Iterable[Insight]) -> None:
    """Put new suggestions in the place of those that nobody answered; what was answered is not suggested again."""
    known = of_child(family_id, child_id)
    waiting = [one for one in known if one.state is InsightState.SUGGESTED]
    answered = [one for one in known if one.state is not InsightState.SUGGESTED]
    wanted = [one for one in made if not any(one.adds_nothing_to(other) for other in answered)]
    for insight in wanted:
        if not any(insight.says_the_same(one) for one in waiting):
            _insights.insert(insight.with_changes(family_id=family_id))
    gone = [one.id for one in waiting if not any(one.says_the_same(insight) for insight in wanted)]
    _insights.delete({"familyId": family_id, "_id": {"$in": gone}})


def delete_of_child(family_id: FamilyId, child_id: ChildId) -> int:
    """Forget what was suggested of a child."""
    return _insights.delete({"familyId": family_id, "childId": child_id})
