"""Effects of a crowd, its families, children and subjects, estimated together, each shrunk towards the wider one.

A mixed logistic model, fitted by penalised quasi-likelihood: Newton steps on all effects at once (the children's and
families' are eliminated by Schur complements, so that the cost is linear in their number) and variance components by
expectation maximisation (Breslow and Clayton 1993, Approximate inference in generalized linear mixed models).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.special import expit

from ml.effects import (
    CHILD_EFFECTS,
    CHILD_WIDTH,
    FAMILY_EFFECTS,
    FAMILY_WIDTH,
    SUBJECT_EFFECTS,
    SUBJECT_WIDTH,
    Effect,
    slices_of,
)
from ml.grid import Floats

LARGEST_STEP = 2.0
FIRST_LEARNED = 2


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
class Covariances:
    """How far effects stray from the wider ones, a covariance per level."""

    family: Floats
    child: Floats
    subject: Floats

    @classmethod
    def at_start(cls) -> "Covariances":
        """Return what is believed before any evidence."""
        return cls(*(_diagonal(effects) for effects in (FAMILY_EFFECTS, CHILD_EFFECTS, SUBJECT_EFFECTS)))

    def own_precision(self, subjects: int) -> Floats:
        """Return the prior precision of a child's columns."""
        width = CHILD_WIDTH + subjects * SUBJECT_WIDTH
        precision = np.zeros((width, width))
        precision[:CHILD_WIDTH, :CHILD_WIDTH] = np.linalg.inv(self.child)
        one = np.linalg.inv(self.subject)
        for index in range(subjects):
            block = slice(CHILD_WIDTH + index * SUBJECT_WIDTH, CHILD_WIDTH + (index + 1) * SUBJECT_WIDTH)
            precision[block, block] = one
        return precision


def _diagonal(effects: Sequence[Effect]) -> Floats:
    return np.diag(np.concatenate([np.full(effect.width, effect.start) for effect in effects]))


class _Second:
    """Sums of outer products of effects, from which the next covariance of a level comes."""

    def __init__(self, effects: tuple[Effect, ...]) -> None:
        self.effects = effects
        width = sum(effect.width for effect in effects)
        self.total, self.count = np.zeros((width, width)), 0

    def add(self, mean: Floats, covariance: Floats) -> None:
        self.total += np.outer(mean, mean) + covariance
        self.count += 1

    def covariance(self, before: Floats, firmness: float) -> Floats:
        """Return the covariance, pulled towards a multiple of the start by ``firmness`` units' worth."""
        made = np.zeros_like(before)
        for effect, block in zip(self.effects, slices_of(self.effects), strict=True):
            mean = (self.total[block, block] + firmness * effect.start * np.eye(effect.width) * (not effect.full)) / (
                self.count + firmness * (not effect.full)
            )
            spread = max(float(np.trace(mean)) / effect.width, 1e-4)
            made[block, block] = spread * np.eye(effect.width)
            if effect.full:
                tied = firmness * 2 + effect.width
                made[block, block] = (mean * self.count + made[block, block] * tied) / (self.count + tied)
        return made


class _Seconds:
    """The sums of every level."""

    def __init__(self) -> None:
        self.family, self.child, self.subject = map(_Second, (FAMILY_EFFECTS, CHILD_EFFECTS, SUBJECT_EFFECTS))

    def covariances(self, before: Covariances, firmness: float) -> Covariances:
        """Return the covariances that the sums speak for."""
        return Covariances(
            self.family.covariance(before.family, firmness),
            self.child.covariance(before.child, firmness),
            self.subject.covariance(before.subject, firmness),
        )


@dataclass(frozen=True)
class Pooled:
    """The fit: shared effects and covariances; families' and children's own effects stand in the evidence."""

    shared: Floats
    covariances: Covariances


def fit_shared(
    families: Sequence[FamilyEvidence], *, expected: Floats, precision: Floats, rounds: int, firmness: float = 5.0
) -> Pooled:
    """Estimate shared effects and covariances; each shared effect is expected somewhere, with a precision."""
    pooled = Pooled(expected, Covariances.at_start())
    for index in range(rounds):
        steps = [_Step(family, pooled) for family in families]
        hessian = np.diag(precision) + sum(step.shared_hessian for step in steps)
        gradient = precision * (expected - pooled.shared) + sum(step.shared_gradient for step in steps)
        change = _capped(cho_solve(cho_factor(hessian), gradient))
        seconds = _Seconds()
        for step in steps:
            step.take(change, seconds)
        # The first steps are far from the mode: what they say about spreads would mislead.
        covariances = (
            seconds.covariances(pooled.covariances, firmness) if index >= FIRST_LEARNED else pooled.covariances
        )
        pooled = Pooled(pooled.shared + change, covariances)
    return pooled


def fit_family(family: FamilyEvidence, pooled: Pooled, rounds: int = 5) -> None:
    """Estimate a family's own effects, the shared ones given."""
    none = np.zeros(len(pooled.shared))
    for _ in range(rounds):
        _Step(family, pooled, fixed=True).take(none, None)


class _Step:
    """One Newton step of one family: eliminate the children, then the family, then step back into both."""

    def __init__(self, family: FamilyEvidence, pooled: Pooled, *, fixed: bool = False) -> None:
        shared, covariances = pooled.shared, pooled.covariances
        self.family = family
        self.width = 0 if fixed else len(shared)
        precision = np.linalg.inv(covariances.family)
        outer = np.zeros((self.width + FAMILY_WIDTH, self.width + FAMILY_WIDTH))
        slope = np.zeros(self.width + FAMILY_WIDTH)
        outer[self.width :, self.width :] = precision
        slope[self.width :] = -precision @ family.effects
        self.solved = []
        for child in family.children:
            eta = child.shared @ shared + child.family @ family.effects + child.own @ child.own_effects
            likely = expit(eta)
            curvature = child.weight * likely * (1 - likely)
            residual = child.weight * (child.target - likely)
            columns = child.family if fixed else np.hstack([child.shared, child.family])
            weighted = child.own * curvature[:, None]
            prior = covariances.own_precision(child.subjects)
            factor = cho_factor(weighted.T @ child.own + prior)
            cross = weighted.T @ columns
            down = child.own.T @ residual - prior @ child.own_effects
            through = cho_solve(factor, np.column_stack([cross, down]))
            outer += (columns * curvature[:, None]).T @ columns - cross.T @ through[:, :-1]
            slope += columns.T @ residual - cross.T @ through[:, -1]
            self.solved.append((child, factor, through))
        self.own_factor = cho_factor(outer[self.width :, self.width :])
        across = outer[self.width :, : self.width]
        self.across = cho_solve(self.own_factor, np.column_stack([across, slope[self.width :]]))
        self.shared_hessian = outer[: self.width, : self.width] - across.T @ self.across[:, :-1]
        self.shared_gradient = slope[: self.width] - across.T @ self.across[:, -1]

    def take(self, change: Floats, seconds: _Seconds | None) -> None:
        """Step the family's and its children's effects, given how the shared ones change."""
        change = change[: self.width]
        step = _capped(self.across[:, -1] - self.across[:, :-1] @ change)
        self.family.effects = self.family.effects + step
        both = np.concatenate([change, step])
        for child, factor, through in self.solved:
            child.own_effects = child.own_effects + _capped(through[:, -1] - through[:, :-1] @ both)
            if seconds and len(child.target):
                _gather(child, cho_solve(factor, np.eye(len(through))), seconds)
        if seconds and any(len(child.target) for child in self.family.children):
            seconds.family.add(self.family.effects, cho_solve(self.own_factor, np.eye(FAMILY_WIDTH)))


def _gather(child: ChildEvidence, covariance: Floats, seconds: _Seconds) -> None:
    own = slice(0, CHILD_WIDTH)
    seconds.child.add(child.own_effects[own], covariance[own, own])
    for index in range(child.subjects):
        block = slice(CHILD_WIDTH + index * SUBJECT_WIDTH, CHILD_WIDTH + (index + 1) * SUBJECT_WIDTH)
        if np.any(child.own[:, block]):
            seconds.subject.add(child.own_effects[block], covariance[block, block])


def _capped(step: Floats) -> Floats:
    largest = float(np.max(np.abs(step), initial=0.0))
    return step if largest <= LARGEST_STEP else step * (LARGEST_STEP / largest)
