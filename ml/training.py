"""Training: what a crowd teaches from a sample of families, then what each family teaches about itself."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from ml.compact import FamilyTrials
from ml.doubts import doubts_of
from ml.elimination import FamilyEvidence
from ml.evidence import Weighing, family_evidence
from ml.pooling import Pooled, fit_family, fit_shared
from ml.questionnaire import first_belief
from ml.ranker import PlacementRanker

LARGEST_SAMPLE = 25_000
"""Rows from which the shared effects are learned; more would cost time and change little."""


@dataclass(frozen=True)
class Hyperparameters:
    """What is chosen before training."""

    half_life: float = 365.0
    choice_weight: float = 2.0
    explored_weight: float = 1.25
    rounds: int = 18

    def weighing(self, today: int) -> Weighing:
        """Return how evidence counts on a day."""
        return Weighing(today, self.half_life, self.choice_weight, self.explored_weight)


def learn_shared(
    families: Sequence[FamilyTrials], chosen: Hyperparameters, *, today: int, begin: Pooled | None = None
) -> Pooled:
    """Learn what families have in common; with an earlier fit to begin from, a third of the work is enough."""
    rounds = chosen.rounds if begin is None else chosen.rounds // 3
    # The matrices are small: more threads than one only wait for each other.
    with threadpool_limits(limits=1):
        evidence = [family_evidence(family, chosen.weighing(today)) for family in families]
        return fit_shared(evidence, first_belief(), rounds=rounds, begin=begin)


def learn_own(
    families: Iterable[FamilyTrials], pooled: Pooled, chosen: Hyperparameters, *, today: int
) -> PlacementRanker:
    """Learn what is each family's own, and return the model."""
    weighing = chosen.weighing(today)
    with threadpool_limits(limits=1):
        fitted = ((family, _fitted(family, weighing, pooled)) for family in families if family.count)
        return PlacementRanker().learned(pooled, fitted)


def train_ranker(
    families: Sequence[FamilyTrials], *, today: int, seed: int, chosen: Hyperparameters = Hyperparameters()
) -> PlacementRanker:
    """Train a model on all evidence; ``today`` is the ordinal of the date from which its age counts."""
    pooled = learn_shared(sample(families, seed), chosen, today=today)
    return learn_own(families, pooled, chosen, today=today)


def _fitted(family: FamilyTrials, weighing: Weighing, pooled: Pooled) -> FamilyEvidence:
    evidence = family_evidence(family, weighing)
    step = fit_family(evidence, pooled)
    for child, doubts in zip(evidence.children, doubts_of(step), strict=True):
        child.doubts = doubts
    return evidence


def sample(families: Sequence[FamilyTrials], seed: int) -> list[FamilyTrials]:
    """Return families in a drawn order, until there are rows enough."""
    drawn = random.Random(seed).sample(range(len(families)), len(families))  # noqa: S311  no secret
    kept, rows = [], 0
    for index in drawn:
        if rows >= LARGEST_SAMPLE:
            break
        if families[index].count:
            kept.append(families[index])
            rows += families[index].count
    return kept
