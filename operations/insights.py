"""What a parent says to a suggestion: accept it, decline it, or take that back."""

import datetime as dt

from domain.children import Child
from domain.ids import FamilyId, InsightId
from domain.insights import Insight, InsightState, accepted, taken_back
from store import children, insights
from store.connections import transaction


class NoSuchInsightError(LookupError):
    """The family has no such suggestion, or not any more."""


def accept_insight(family_id: FamilyId, insight_id: InsightId, *, now: dt.datetime) -> Insight:
    """Change the child's settings as was suggested; NoSuchInsightError if there is no such suggestion."""
    return _decide(family_id, insight_id, InsightState.ACCEPTED, now)


def decline_insight(family_id: FamilyId, insight_id: InsightId, *, now: dt.datetime) -> Insight:
    """Note that a suggestion is not wanted; it is not made again."""
    return _decide(family_id, insight_id, InsightState.DECLINED, now)


def reopen_insight(family_id: FamilyId, insight_id: InsightId, *, now: dt.datetime) -> Insight:
    """Take the answer to a suggestion back, and what it changed with it."""
    return _decide(family_id, insight_id, InsightState.SUGGESTED, now)


def _decide(family_id: FamilyId, insight_id: InsightId, state: InsightState, now: dt.datetime) -> Insight:
    def work() -> Insight:
        insight = insights.find(family_id, insight_id)
        child = children.find(family_id, insight.child_id) if insight else None
        if insight is None or child is None:
            raise NoSuchInsightError(insight_id)
        if insight.state is state:
            return insight
        decided = insight.with_changes(state=state, decided_at=now)
        insights.replace(family_id, decided)
        changed = _changed(child, insight, state)
        if changed is not child:
            children.replace(family_id, changed.with_changes(updated_at=now))
        return decided

    return transaction(work)


def _changed(child: Child, insight: Insight, state: InsightState) -> Child:
    if insight.state is InsightState.ACCEPTED:
        return taken_back(child, insight)
    return accepted(child, insight) if state is InsightState.ACCEPTED else child
