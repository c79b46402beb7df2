"""How far effects stray from the wider ones: a covariance per level, learned from how far they were seen to stray."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import block_diag

from ml.effects import CHILD_EFFECTS, FAMILY_EFFECTS, SUBJECT_EFFECTS, Effect, slices_of
from ml.grid import Floats

SMALLEST_SPREAD = 1e-4


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
        return np.asarray(np.linalg.inv(self.family), dtype=np.float64)

    def own_precision(self, subjects: int) -> Floats:
        """Return the prior precision of a child's columns (made once per number of subjects)."""
        if subjects not in self._own_precisions:
            blocks = [np.linalg.inv(self.child), *[np.linalg.inv(self.subject)] * subjects]
            self._own_precisions[subjects] = block_diag(*blocks)
        return self._own_precisions[subjects]

    @cached_property
    def _own_precisions(self) -> dict[int, Floats]:
        return {}


def _diagonal(effects: Sequence[Effect]) -> Floats:
    return np.diag(np.concatenate([np.full(effect.width, effect.start) for effect in effects]))


class _Spread:
    """Sums of outer products of effects, from which the next covariance of a level comes."""

    def __init__(self, effects: tuple[Effect, ...]) -> None:
        self.effects = effects
        width = sum(effect.width for effect in effects)
        self.total, self.count = np.zeros((width, width)), 0

    def add(self, mean: Floats, covariance: Floats) -> None:
        self.total += np.outer(mean, mean) + covariance
        self.count += 1

    def covariance(self, firmness: float) -> Floats:
        """Return the covariance, pulled towards a multiple of the start by ``firmness`` units' worth."""
        made = np.zeros_like(self.total)
        for effect, block in zip(self.effects, slices_of(self.effects), strict=True):
            expected = firmness * effect.start * np.eye(effect.width)
            mean = (self.total[block, block] + expected) / (self.count + firmness)
            spread = max(float(np.trace(mean)) / effect.width, SMALLEST_SPREAD)
            made[block, block] = spread * np.eye(effect.width)
            if effect.full:
                tied = firmness * 2 + effect.width
                made[block, block] = (mean * self.count + made[block, block] * tied) / (self.count + tied)
        return made


class Spreads:
    """The sums of every level."""

    def __init__(self) -> None:
        self.family, self.child, self.subject = map(_Spread, (FAMILY_EFFECTS, CHILD_EFFECTS, SUBJECT_EFFECTS))

    def covariances(self, firmness: float) -> Covariances:
        """Return the covariances that the sums speak for."""
        return Covariances(
            self.family.covariance(firmness),
            self.child.covariance(firmness),
            self.subject.covariance(firmness),
        )
