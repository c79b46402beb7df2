"""How far effects stray from the wider ones: a covariance per level, learned from how far they were seen to stray."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ml.effects import CHILD_EFFECTS, FAMILY_EFFECTS, SUBJECT_EFFECTS, Effect, slices_of
from ml.grid import Floats

SMALLEST_SPREAD = 1e-4
MOST_CHANGE = 4.0


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

    @cached_property
    def family_precision(self) -> Floats:
        """The prior precision of a family's effects."""
        return _inverse(self.family)

    @cached_property
    def child_precision(self) -> Floats:
        """The prior precision of a child's effects."""
        return _inverse(self.child)

    @cached_property
    def subject_precision(self) -> Floats:
        """The prior precision of the effects of a child's subject."""
        return _inverse(self.subject)


def _inverse(covariance: Floats) -> Floats:
    return np.asarray(np.linalg.inv(covariance), dtype=np.float64)


def _diagonal(effects: Sequence[Effect]) -> Floats:
    return np.diag(np.concatenate([np.full(effect.width, effect.start) for effect in effects]))


class _Spread:
    """Sums over the effects of one level, from which its next covariance comes."""

    def __init__(self, effects: tuple[Effect, ...], before: Floats) -> None:
        self.effects, self.before = effects, before
        self.outer, self.doubt, self.count = np.zeros_like(before), np.zeros_like(before), 0

    def add(self, means: Floats, covariances: Floats) -> None:
        """Take effects (one row each) and their covariances (one matrix each)."""
        self.outer += means.T @ means
        self.doubt += covariances.sum(axis=0)
        self.count += len(means)

    def covariance(self, firmness: float) -> Floats:
        """Return the covariance, pulled towards a multiple of the start by ``firmness`` units' worth.

        The spread is that of the effects by the number of them that evidence has settled, which converges sooner than
        expectation maximisation (MacKay 1992, Bayesian interpolation); where effects vary together, so does this.
        """
        made = np.zeros_like(self.outer)
        for effect, block in zip(self.effects, slices_of(self.effects), strict=True):
            width, before = effect.width, float(np.trace(self.before[block, block])) / effect.width
            settled = width * self.count - float(np.trace(_ratio(self.before[block, block], self.doubt[block, block])))
            strayed = float(np.trace(self.outer[block, block])) + firmness * effect.start * width
            spread = max(strayed / (max(settled, 0.0) + firmness * width), SMALLEST_SPREAD, before / MOST_CHANGE)
            made[block, block] = spread * np.eye(width)
            if effect.full and self.count:
                mean = (self.outer[block, block] + self.doubt[block, block]) / self.count
                mean *= spread * width / float(np.trace(mean))
                tied = firmness * 2 + width
                made[block, block] = (mean * self.count + made[block, block] * tied) / (self.count + tied)
        return made


def _ratio(before: Floats, doubt: Floats) -> Floats:
    """Return how much of what was believed beforehand is still in doubt."""
    return np.asarray(np.linalg.solve(before, doubt), dtype=np.float64)


class Spreads:
    """The sums of every level."""

    def __init__(self, before: Covariances) -> None:
        self.family = _Spread(FAMILY_EFFECTS, before.family)
        self.child = _Spread(CHILD_EFFECTS, before.child)
        self.subject = _Spread(SUBJECT_EFFECTS, before.subject)

    def covariances(self, firmness: float) -> Covariances:
        """Return the covariances that the sums speak for."""
        return Covariances(
            self.family.covariance(firmness),
            self.child.covariance(firmness),
            self.subject.covariance(firmness),
        )
