"""Scored weeks, kept for a day: what scored a family's week once need not be loaded again for its repairs."""

import hashlib
import json
from dataclasses import dataclass

from domain.family_weeks import PlacementScores
from domain.ids import ChildId, ModelId
from domain.weeks import Weekday
from ml import Exploration, FamilyWeek
from store import family_features, ml_models


@dataclass(frozen=True)
class ScoredWeek:
    """Scores of a family's week, and what they come from."""

    scores: PlacementScores
    method: str
    model_id: ModelId | None
    exploration: Exploration | None = None


def stamp_of(week: FamilyWeek) -> str | None:
    """Return what a week's scores are made from, or None if no model is in use."""
    champion = next(ml_models.in_use(), None)
    if champion is None or champion.artifact is None:
        return None
    told = [week.household.model_dump_json(), week.monday.isoformat(), champion.id, champion.artifact.sha256]
    told += [learner.model_dump_json() for learner in week.learners.values()]
    fingerprint = hashlib.sha256("\n".join(told).encode()).hexdigest()
    return f"{champion.id}-{fingerprint}"


def kept_scores(week: FamilyWeek, stamp: str) -> ScoredWeek | None:
    """Return a week's scores if they are kept."""
    text = family_features.find(week.family_id, stamp) if week.family_id else None
    if text is None:
        return None
    try:
        kept = json.loads(text)
        return ScoredWeek(_scores(kept["scores"]), str(kept["method"]), ModelId(kept["model"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def keep_scores(week: FamilyWeek, stamp: str, made: ScoredWeek) -> None:
    """Keep a week's scores, unless another model than the one in use had to make them."""
    if week.family_id and made.model_id and stamp.startswith(f"{made.model_id}-"):
        kept = {"scores": made.scores, "method": made.method, "model": made.model_id}
        family_features.keep(week.family_id, stamp, json.dumps(kept, separators=(",", ":")))


def _scores(kept: dict[str, dict[str, dict[str, dict[str, int]]]]) -> PlacementScores:
    return {
        ChildId(child): {
            subject: {Weekday(day): {int(start): score for start, score in row.items()} for day, row in days.items()}
            for subject, days in subjects.items()
        }
        for child, subjects in kept.items()
    }
