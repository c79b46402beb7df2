"""The scores on which the planner puts sessions: from the model in use, else from the questionnaire."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from domain.children import Child
from domain.families import Family
from domain.family_weeks import PlacementScores
from domain.ids import ModelId
from domain.weeks import Weekday
from jobs.models import UsableModel, best_usable_model
from ml import FamilyWeek, score_week

QUESTIONNAIRE = "questionnaire"


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


def method_of(usable: UsableModel | None) -> str:
    """Return the name under which a plan says what scored it."""
    return f"{usable.description.name} {usable.description.version}" if usable else QUESTIONNAIRE
