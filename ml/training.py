"""Training: what a crowd teaches from a sample of families, then what each family teaches about itself."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from ml.compact import FamilyTrials
from ml.evidence import Weighing, family_evidence
from ml.pooling import FamilyEvidence, Pooled, fit_family, fit_shared
from ml.questionnaire import expected_effects, expected_precision
from ml.ranker import PlacementRanker

LARGEST_SAMPLE = 60_000
"""Rows from which the shared effects are learned; more would cost time and change little."""


@dataclass(frozen=True)
class Hyperparameters:
    """What is chosen before training."""

    half_life: float = 120.0
    choice_weight: float = 2.0
    explored_weight: float = 1.25
    rounds: int = 12

    def weighing(self, today: int) -> Weighing:
        """Return how evidence counts on a day."""
        return Weighing(today, self.half_life, self.choice_weight, self.explored_weight)


def train_ranker(
    families: Sequence[FamilyTrials], *, today: int, seed: int, chosen: Hyperparameters = Hyperparameters()
) -> PlacementRanker:
    """Train a model on all evidence; ``today`` is the ordinal of the date from which its age counts."""
    # The matrices are small: more threads than one only wait for each other.
    with threadpool_limits(limits=1):
        weighing = chosen.weighing(today)
        sample = [family_evidence(family, weighing) for family in _sample(families, seed)]
        pooled = fit_shared(sample, expected=expected_effects(), precision=expected_precision(), rounds=chosen.rounds)
        del sample
        return PlacementRanker().learned(
            pooled.shared, ((family, _fitted(family, weighing, pooled)) for family in families if family.count)
        )


def _fitted(family: FamilyTrials, weighing: Weighing, pooled: Pooled) -> FamilyEvidence:
    evidence = family_evidence(family, weighing)
    fit_family(evidence, pooled)
    return evidence


def _sample(families: Sequence[FamilyTrials], seed: int) -> list[FamilyTrials]:
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
