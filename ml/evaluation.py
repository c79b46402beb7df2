"""How well a model foresees weeks that it has not seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from ml.compact import ChildTrials, FamilyTrials
from ml.doubts import doubts_at
from ml.evidence import columns_of
from ml.grid import Floats
from ml.ranker import PlacementRanker

LEAST_SLOPE = 0.05


@dataclass(frozen=True)
class Foresight:
    """How well held-out sessions were foreseen."""

    log_loss: float
    brier: float
    pairs_right: float
    """How often the one that was done had the better score, of one that was done and one that was missed."""
    sessions: int


def foreseen(model: PlacementRanker, families: Iterable[FamilyTrials]) -> tuple[Floats, Floats]:
    """Return the foreseen chance of every session, and whether it was done (1) or not (0)."""
    chances, done = [np.zeros(0)], [np.zeros(0)]
    for family in families:
        for one, likely in _family_chances(model, family):
            chances.append(likely)
            done.append(one.trials.done)
    return np.concatenate(chances), np.concatenate(done)


def _family_chances(model: PlacementRanker, family: FamilyTrials) -> Iterator[tuple[ChildTrials, Floats]]:
    owns = model.own_of(family.family.id, [(one.child.id, one.child) for one in family.children])
    for one, own in zip(family.children, owns, strict=True):
        if len(one.trials.done):
            columns = columns_of(family.family, one.child, one.trials.places)
            readiness = columns.shared @ model.shared_ + columns.family @ own.family + columns.child @ own.child
            readiness += np.einsum("ni,ni->n", columns.subject, own.subjects[one.trials.places.subject])
            doubt = doubts_at(own.doubts, one.trials.places.weekday, one.trials.places.start)
            yield one, model.chance(readiness, doubt[one.trials.places.subject, np.arange(len(readiness))])


def calibration(chances: Floats, done: Floats) -> tuple[float, float]:
    """Return slope and intercept that bring foreseen chances to what happened (Platt scaling).

    The mode of a posterior is too sure of itself where there is little evidence; this takes that back.
    """
    if not 0 < done.sum() < len(done):
        return 1.0, 0.0
    fitted = LogisticRegression().fit(logit(chances)[:, None], done)
    return max(float(fitted.coef_[0, 0]), LEAST_SLOPE), float(fitted.intercept_[0])


def foresight(chances: Floats, done: Floats) -> Foresight:
    """Measure foreseen chances against what happened, once their level and spread are set right.

    Without that a comparison would only tell who knows best how much is done in general, not where it is done best.
    """
    if not len(done):
        return Foresight(log_loss=0.0, brier=0.0, pairs_right=0.5, sessions=0)
    slope, intercept = calibration(chances, done)
    likely = expit(slope * logit(chances) + intercept)
    both = 0 < done.sum() < len(done)
    return Foresight(
        log_loss=float(log_loss(done, likely, labels=[0, 1])),
        brier=float(brier_score_loss(done, likely)),
        pairs_right=float(roc_auc_score(done, likely)) if both else 0.5,
        sessions=len(done),
    )
