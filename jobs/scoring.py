"""The scores on which the planner puts sessions: from the model in use, else from the questionnaire."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.children import Child
from domain.families import Family
from domain.ids import ChildId
from domain.weeks import Weekday
from jobs.models import UsableModel, best_usable_model
from jobs.scored_weeks import ScoredWeek, keep_scores, kept_scores, stamp_of
from ml import FamilyWeek, RankedPlace, explore, rank_child, score_week
from store import children, families

QUESTIONNAIRE = "questionnaire"
__all__ = ["RankedPlace", "ScoredWeek", "rank_placements", "score_family_week"]


def score_family_week(
    family: Family, children: Sequence[Child], days: Sequence[Weekday], monday: dt.date, *, explore_by: str = ""
) -> ScoredWeek:
    """Score every start of every child's subjects on the given days of a week.

    With ``explore_by``, a seed, some subjects of a flexible family are scored so that other hours are tried.
    """
    week = FamilyWeek(
        household=family.with_changes(school_days=tuple(days)),
        learners={child.id: child for child in children},
        monday=monday,
        family_id=family.id,
    )
    stamp = stamp_of(week)
    kept = kept_scores(week, stamp) if stamp and not explore_by else None
    if kept is not None:
        return kept
    usable = best_usable_model()
    scores = score_week(usable.ranker if usable else None, week)
    if usable is None:
        return ScoredWeek(scores, QUESTIONNAIRE, None)
    made = ScoredWeek(scores, method_of(usable), usable.description.id)
    if stamp:
        keep_scores(week, stamp, made)
    return _explored(made, usable, week, explore_by) if explore_by else made


def _explored(made: ScoredWeek, usable: UsableModel, week: FamilyWeek, seed: str) -> ScoredWeek:
    exploration = explore(usable.ranker, week, made.scores, seed)
    return replace(made, scores=exploration.scores, exploration=exploration)


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
