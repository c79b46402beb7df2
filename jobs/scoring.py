"""The scores on which the planner puts sessions: from the model in use, else from the questionnaire."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.children import Child
from domain.families import Family
from domain.family_weeks import PlacementScores
from domain.ids import ChildId, ModelId
from domain.weeks import Weekday
from jobs.models import UsableModel, best_usable_model
from ml import FamilyWeek, RankedPlace, rank_child, score_week
from store import children, families

QUESTIONNAIRE = "questionnaire"
__all__ = ["RankedPlace", "ScoredWeek", "rank_placements", "score_family_week"]


@dataclass(frozen=True)
class ScoredWeek:
    """Scores of a family's week, and what they come from."""

    scores: PlacementScores
    method: str
    model_id: ModelId | None


def score_family_week(
    family: Family, children: Sequence[Child], days: Sequence[Weekday], monday: dt.date
) -> ScoredWeek:
    """Score every start of every child's subjects on the given days of a week."""
    usable = best_usable_model()
    week = FamilyWeek(
        household=family.with_changes(school_days=tuple(days)),
        learners={child.id: child for child in children},
        monday=monday,
        family_id=family.id,
    )
    scores = score_week(usable.ranker if usable else None, week)
    return ScoredWeek(scores, method_of(usable), usable.description.id if usable else None)


def rank_placements(child_id: ChildId, monday: dt.date) -> Iterator[RankedPlace] | None:
    """Return every candidate placement of a child's week with its reasons, or None if there is no such child."""
    child = children.find_anywhere(child_id)
    family = families.find(child.family_id) if child else None
    if child is None or family is None:
        return None
    usable = best_usable_model()
    week = FamilyWeek(household=family, learners={child_id: child}, monday=monday, family_id=family.id)
    return rank_child(usable.ranker if usable else None, week, child_id)


def method_of(usable: UsableModel | None) -> str:
    """Return the name under which a plan says what scored it."""
    return f"{usable.description.name} {usable.description.version}" if usable else QUESTIONNAIRE
