"""Effects of a crowd, its families, children and subjects, estimated together, each shrunk towards the wider one.

A mixed logistic model, fitted by penalised quasi-likelihood: Newton steps on all effects at once (the children's and
families' are eliminated by Schur complements, so that the cost is linear in their number) and variance components by
expectation maximisation (Breslow and Clayton 1993, Approximate inference in generalized linear mixed models).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotrs
from scipy.special import expit

from ml.covariances import Covariances, Spreads
from ml.effects import (
    CHILD_WIDTH,
    FAMILY_WIDTH,
    SUBJECT_WIDTH,
)
from ml.grid import Floats
from ml.signals import NO_SIGNALS, Signals, line_through, unhurried

LARGEST_STEP = 2.0
SMALLEST_STEP = 0.05
FIRMNESS = 5.0
MOST_STEPS = 8
FIRST_LEARNED = 2
FIRST_SIGNALS = 6


@dataclass
class ChildEvidence:
    """Rows of a child: sessions and pairs; what each row says and how much it weighs."""

    shared: Floats
    family: Floats
    own: Floats
    """The child's columns, then those of each of its subjects."""
    target: Floats
    weight: Floats
    engagement: Floats
    late: Floats
    subjects: int
    own_effects: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        if not len(self.own_effects):
            self.own_effects = np.zeros(self.own.shape[1])


@dataclass
class FamilyEvidence:
    """A family's children, and the effects that are the family's own."""

    children: list[ChildEvidence]
    effects: Floats = field(default_factory=lambda: np.zeros(FAMILY_WIDTH))


@dataclass(frozen=True)
class Pooled:
    """The fit: shared effects and covariances; families' and children's own effects stand in the evidence."""

    shared: Floats
    covariances: Covariances
    signals: Signals = NO_SIGNALS


def fit_shared(
    families: Sequence[FamilyEvidence], *, expected: Floats, precision: Floats, rounds: int, begin: Pooled | None = None
) -> Pooled:
    """Estimate shared effects and covariances; each shared effect is expected somewhere, with a precision.

    ``begin`` is an earlier fit to go on from.
    """
    pooled = begin or Pooled(expected, Covariances.at_start())
    settled = begin is not None
    for index in range(rounds):
        steps = [_Step(family, pooled) for family in families]
        hessian = np.diag(precision) + sum(step.shared_hessian for step in steps)
        gradient = precision * (expected - pooled.shared) + sum(step.shared_gradient for step in steps)
        change = _capped(_solve(_factor(hessian), gradient))
        spreads = Spreads()
        for step in steps:
            step.take(change, spreads)
        # The first steps are far from the mode: what they say about spreads would mislead.
        covariances = spreads.covariances(FIRMNESS) if settled or index >= FIRST_LEARNED else pooled.covariances
        signals = _signals(steps) if index == FIRST_SIGNALS and not settled else pooled.signals
        pooled = Pooled(pooled.shared + change, covariances, signals)
    return pooled


def fit_family(family: FamilyEvidence, pooled: Pooled) -> None:
    """Estimate a family's own effects, the shared ones given."""
    none = np.zeros(len(pooled.shared))
    for _ in range(MOST_STEPS):
        if _Step(family, pooled, fixed=True).take(none, None) < SMALLEST_STEP:
            return


def _signals(steps: Sequence["_Step"]) -> Signals:
    readiness = [eta for step in steps for eta in step.readiness]
    children = [child for step in steps for child in step.family.children]
    return Signals(
        engagement=line_through(readiness, [child.engagement for child in children]),
        late=line_through(readiness, [unhurried(child.late) for child in children]),
    )


class _Step:
    """One Newton step of one family: eliminate the children, then the family, then step back into both."""

    def __init__(self, family: FamilyEvidence, pooled: Pooled, *, fixed: bool = False) -> None:
        shared, covariances = pooled.shared, pooled.covariances
        self.family = family
        self.width = 0 if fixed else len(shared)
        precision = covariances.family_precision
        outer = np.zeros((self.width + FAMILY_WIDTH, self.width + FAMILY_WIDTH))
        slope = np.zeros(self.width + FAMILY_WIDTH)
        outer[self.width :, self.width :] = precision
        slope[self.width :] = -precision @ family.effects
        self.solved = []
        self.readiness: list[Floats] = []
        for child in family.children:
            eta = child.shared @ shared + child.family @ family.effects + child.own @ child.own_effects
            likely = expit(eta)
            told, trust = pooled.signals.told(child.engagement, child.late, child.weight)
            curvature = child.weight * likely * (1 - likely) + trust
            residual = child.weight * (child.target - likely) + trust * (told - eta)
            self.readiness.append(eta)
            columns = child.family if fixed else np.hstack([child.shared, child.family])
            weighted = child.own * curvature[:, None]
            prior = covariances.own_precision(child.subjects)
            factor = _factor(weighted.T @ child.own + prior)
            cross = weighted.T @ columns
            down = child.own.T @ residual - prior @ child.own_effects
            through = _solve(factor, np.column_stack([cross, down]))
            outer += (columns * curvature[:, None]).T @ columns - cross.T @ through[:, :-1]
            slope += columns.T @ residual - cross.T @ through[:, -1]
            self.solved.append((child, factor, through))
        self.own_factor = _factor(outer[self.width :, self.width :])
        across = outer[self.width :, : self.width]
        self.across = _solve(self.own_factor, np.column_stack([across, slope[self.width :]]))
        self.shared_hessian = outer[: self.width, : self.width] - across.T @ self.across[:, :-1]
        self.shared_gradient = slope[: self.width] - across.T @ self.across[:, -1]

    def take(self, change: Floats, spreads: Spreads | None) -> float:
        """Step the family's and its children's effects, given how the shared ones change; return the largest step."""
        change = change[: self.width]
        step = _capped(self.across[:, -1] - self.across[:, :-1] @ change)
        self.family.effects = self.family.effects + step
        both = np.concatenate([change, step])
        largest = float(np.max(np.abs(step)))
        for child, factor, through in self.solved:
            own_step = _capped(through[:, -1] - through[:, :-1] @ both)
            child.own_effects = child.own_effects + own_step
            largest = max(largest, float(np.max(np.abs(own_step))))
            if spreads and len(child.target):
                _gather(child, _solve(factor, np.eye(len(through))), spreads)
        if spreads and any(len(child.target) for child in self.family.children):
            spreads.family.add(self.family.effects, _solve(self.own_factor, np.eye(FAMILY_WIDTH)))
        return largest


def _gather(child: ChildEvidence, covariance: Floats, spreads: Spreads) -> None:
    own = slice(0, CHILD_WIDTH)
    spreads.child.add(child.own_effects[own], covariance[own, own])
    for index in range(child.subjects):
        block = slice(CHILD_WIDTH + index * SUBJECT_WIDTH, CHILD_WIDTH + (index + 1) * SUBJECT_WIDTH)
        if np.any(child.own[:, block]):
            spreads.subject.add(child.own_effects[block], covariance[block, block])


def _capped(step: Floats) -> Floats:
    largest = float(np.max(np.abs(step), initial=0.0))
    return step if largest <= LARGEST_STEP else step * (LARGEST_STEP / largest)


def _factor(matrix: Floats) -> Floats:
    # scipy's own wrappers check for what cannot be here and cost more than the work on matrices this small.
    factor: Floats
    factor, failed = dpotrf(matrix, lower=1)
    if failed:
        raise np.linalg.LinAlgError("the precision of the effects is not positive definite")
    return factor


def _solve(factor: Floats, right: Floats) -> Floats:
    solved: Floats
    solved, _ = dpotrs(factor, right, lower=1)
    return solved
