"""Effects of a crowd, its families, children and subjects, estimated together, each shrunk towards the wider one.

A mixed logistic model, fitted by penalised quasi-likelihood: Newton steps on all effects at once (``ml.elimination``)
and variance components by expectation maximisation (Breslow and Clayton 1993, Approximate inference in generalized
linear mixed models).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ml.covariances import Covariances, Spreads
from ml.elimination import FamilyEvidence, FamilyStep, capped, factor_of, solved
from ml.grid import Floats
from ml.signals import NO_SIGNALS, LineSums, Signals, lines_through

SMALLEST_STEP = 0.05
FIRMNESS = 5.0
GROUP_FIRMNESS = 6.0
MOST_STEPS = 8
FIRST_LEARNED = 2
FIRST_SIGNALS = 5


@dataclass(frozen=True)
class Belief:
    """What is believed of the shared effects: where each is expected, how firmly, and which belong together."""

    expected: Floats
    precision: Floats
    groups: tuple[slice, ...]

    def after(self, shared: Floats, covariance: Floats) -> "Belief":
        """Return how firmly each group is believed once its effects were seen, pulled towards the first belief."""
        precision = self.precision.copy()
        for group in self.groups:
            strayed = (shared[group] - self.expected[group]) ** 2 + np.diag(covariance)[group]
            usual = GROUP_FIRMNESS / self.precision[group]
            precision[group] = (len(strayed) + GROUP_FIRMNESS) / (strayed.sum() + usual)
        return Belief(self.expected, precision, self.groups)


@dataclass(frozen=True)
class Pooled:
    """The fit: shared effects with their covariance, and how far others stray; families' own stand in the evidence."""

    shared: Floats
    covariances: Covariances
    shared_covariance: Floats
    signals: Signals = NO_SIGNALS


def believed(belief: Belief) -> Pooled:
    """Return the fit to no evidence at all."""
    return Pooled(belief.expected, Covariances.at_start(), np.diag(1 / belief.precision))


def fit_shared(
    families: Sequence[FamilyEvidence], belief: Belief, *, rounds: int, begin: Pooled | None = None
) -> Pooled:
    """Estimate shared effects and covariances. ``begin`` is an earlier fit to go on from."""
    pooled = begin or believed(belief)
    settled, firm = begin is not None, belief
    for index in range(rounds):
        steps = [FamilyStep(family, pooled.shared, pooled.covariances, pooled.signals) for family in families]
        factor = factor_of(np.diag(firm.precision) + sum(step.shared_hessian for step in steps))
        gradient = firm.precision * (firm.expected - pooled.shared) + sum(step.shared_gradient for step in steps)
        change = capped(solved(factor, gradient))
        spreads, sums = (
            Spreads(pooled.covariances),
            (LineSums(pooled.signals.engagement), LineSums(pooled.signals.late)),
        )
        for step in steps:
            step.take(change)
            step.gather(spreads, sums)
        covariance = solved(factor, np.eye(len(change)))
        # The first steps are far from the mode: what they say about spreads would mislead.
        learns = settled or index >= FIRST_LEARNED
        firm = belief.after(pooled.shared + change, covariance) if learns else firm
        pooled = Pooled(
            pooled.shared + change,
            spreads.covariances(FIRMNESS) if learns else pooled.covariances,
            covariance,
            lines_through(sums) if settled or index >= FIRST_SIGNALS else pooled.signals,
        )
    return pooled


def fit_family(family: FamilyEvidence, pooled: Pooled) -> FamilyStep:
    """Estimate a family's own effects, the shared ones given, and return the last step."""
    for _ in range(MOST_STEPS):
        step = FamilyStep(family, pooled.shared, pooled.covariances, pooled.signals, fixed=True)
        if step.take(np.zeros(0)) < SMALLEST_STEP:
            break
    return step
