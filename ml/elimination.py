"""Newton steps on the effects of a family, its children and their subjects, the narrower ones eliminated first.

Each level meets only the wider ones, so Schur complements from the subjects upwards make the cost of a step linear in
the number of subjects, children and families.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotrs
from scipy.special import expit

from ml.covariances import Covariances, Spreads
from ml.effects import CHILD_WIDTH, FAMILY_WIDTH, SUBJECT_WIDTH
from ml.grid import Floats
from ml.signals import LineSums, Signals, unhurried

LARGEST_STEP = 2.0


@dataclass
class ChildEvidence:
    """Rows of a child, subject by subject: sessions and pairs; what each row says and how much it weighs."""

    shared: Floats
    family: Floats
    child: Floats
    subject: Floats
    blocks: tuple[slice, ...]
    """The rows of each subject."""
    target: Floats
    weight: Floats
    engagement: Floats
    late: Floats
    effects: Floats = field(default_factory=lambda: np.zeros(CHILD_WIDTH))
    subject_effects: Floats = field(default_factory=lambda: np.zeros((0, SUBJECT_WIDTH)))
    doubts: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    """How unsure the effects are in the end, a row for each subject (``ml.doubts``)."""

    def __post_init__(self) -> None:
        if len(self.subject_effects) != len(self.blocks):
            self.subject_effects = np.zeros((len(self.blocks), SUBJECT_WIDTH))

    @property
    def own_effects(self) -> Floats:
        """The child's effects, those of each subject, and each subject's doubts."""
        return np.concatenate([self.effects, self.subject_effects.ravel(), self.doubts.ravel()])


@dataclass
class FamilyEvidence:
    """A family's children, and the effects that are the family's own."""

    children: list[ChildEvidence]
    effects: Floats = field(default_factory=lambda: np.zeros(FAMILY_WIDTH))


class FamilyStep:
    """One Newton step of one family; ``fixed`` if the shared effects stay as they are."""

    def __init__(
        self,
        family: FamilyEvidence,
        shared: Floats,
        covariances: Covariances,
        signals: Signals,
        *,
        fixed: bool = False,
    ) -> None:
        self.family, width = family, 0 if fixed else len(shared)
        self.width = width
        outer = np.zeros((width + FAMILY_WIDTH, width + FAMILY_WIDTH))
        slope = np.zeros(width + FAMILY_WIDTH)
        outer[width:, width:] = covariances.family_precision
        slope[width:] = -covariances.family_precision @ family.effects
        self.children = [
            ChildStep(child, child.shared @ shared + child.family @ family.effects, covariances, signals, fixed=fixed)
            for child in family.children
        ]
        for child in self.children:
            outer += child.hessian
            slope += child.gradient
        self.factor = factor_of(outer[width:, width:])
        across = outer[width:, :width]
        self.across = solved(self.factor, np.column_stack([across, slope[width:]]))
        self.shared_hessian = outer[:width, :width] - across.T @ self.across[:, :-1]
        self.shared_gradient = slope[:width] - across.T @ self.across[:, -1]

    def take(self, change: Floats) -> float:
        """Step the family's and its children's effects, given how the shared ones change; return the largest step."""
        step = capped(self.across[:, -1] - self.across[:, :-1] @ change)
        self.family.effects = self.family.effects + step
        both = np.concatenate([change, step])
        return max([float(np.max(np.abs(step))), *(child.take(both) for child in self.children)])

    def gather(self, spreads: Spreads, sums: Sequence[LineSums]) -> None:
        """Add what is seen here to the sums from which covariances and lines come."""
        if any(len(child.evidence.target) for child in self.children):
            covariance = solved(self.factor, np.eye(FAMILY_WIDTH))
            spreads.family.add(self.family.effects[None], covariance[None])
        for child in self.children:
            if len(child.evidence.target):
                child.gather(spreads, sums)


class ChildStep:
    """One child's part of a step: its subjects are eliminated, then the child itself."""

    def __init__(
        self, child: ChildEvidence, known: Floats, covariances: Covariances, signals: Signals, *, fixed: bool
    ) -> None:
        self.evidence = child
        inner = [
            child.subject[block] @ effects for block, effects in zip(child.blocks, child.subject_effects, strict=True)
        ]
        eta = known + child.child @ child.effects + np.concatenate([np.zeros(0), *inner])
        self.likely = expit(eta)
        told, trust = signals.told(self.likely, child.engagement, child.late)
        curvature = child.weight * (self.likely * (1 - self.likely) + trust)
        residual = child.weight * (child.target - self.likely + told)
        wider = [child.family, child.child] if fixed else [child.shared, child.family, child.child]
        columns = np.hstack(wider)
        outer = (columns * curvature[:, None]).T @ columns
        slope = columns.T @ residual
        outer[-CHILD_WIDTH:, -CHILD_WIDTH:] += covariances.child_precision
        slope[-CHILD_WIDTH:] -= covariances.child_precision @ child.effects
        self._eliminate_subjects(columns, curvature, residual, covariances.subject_precision)
        taken = self.cross.reshape(-1, len(slope)).T @ self.through.reshape(-1, len(slope) + 1)
        outer -= taken[:, :-1]
        slope -= taken[:, -1]
        self.factor = factor_of(outer[-CHILD_WIDTH:, -CHILD_WIDTH:])
        across = outer[-CHILD_WIDTH:, :-CHILD_WIDTH]
        self.across = solved(self.factor, np.column_stack([across, slope[-CHILD_WIDTH:]]))
        self.hessian = outer[:-CHILD_WIDTH, :-CHILD_WIDTH] - across.T @ self.across[:, :-1]
        self.gradient = slope[:-CHILD_WIDTH] - across.T @ self.across[:, -1]

    def _eliminate_subjects(self, columns: Floats, curvature: Floats, residual: Floats, precision: Floats) -> None:
        child, width = self.evidence, columns.shape[1]
        self.inner = np.empty((len(child.blocks), SUBJECT_WIDTH, SUBJECT_WIDTH))
        self.cross = np.empty((len(child.blocks), SUBJECT_WIDTH, width))
        down = np.empty((len(child.blocks), SUBJECT_WIDTH, 1))
        for index, block in enumerate(child.blocks):
            weighted = (child.subject[block] * curvature[block, None]).T
            self.inner[index] = weighted @ child.subject[block]
            self.cross[index] = weighted @ columns[block]
            down[index, :, 0] = child.subject[block].T @ residual[block]
        self.inner += precision
        down[:, :, 0] -= child.subject_effects @ precision
        right = np.concatenate([self.cross, down], axis=2)
        self.through = np.linalg.solve(self.inner, right) if len(child.blocks) else right

    def take(self, change: Floats) -> float:
        """Step, given how the wider effects change; return the largest step."""
        step = capped(self.across[:, -1] - self.across[:, :-1] @ change)
        self.evidence.effects = self.evidence.effects + step
        narrow = capped(self.through[:, :, -1] - self.through[:, :, :-1] @ np.concatenate([change, step]))
        self.evidence.subject_effects = self.evidence.subject_effects + narrow
        return max(float(np.max(np.abs(step))), float(np.max(np.abs(narrow), initial=0.0)))

    def gather(self, spreads: Spreads, sums: Sequence[LineSums]) -> None:
        """Add this child's effects and how unsure they are, and its signals."""
        child = self.evidence
        covariance = solved(self.factor, np.eye(CHILD_WIDTH))
        seen = [index for index, block in enumerate(child.blocks) if block.start < block.stop]
        inner = np.linalg.inv(self.inner[seen])
        pull = self.through[seen][:, :, -1 - CHILD_WIDTH : -1]
        spreads.child.add(child.effects[None], covariance[None])
        spreads.subject.add(child.subject_effects[seen], inner + pull @ covariance @ pull.transpose(0, 2, 1))
        doubt = np.zeros(len(child.target))
        for index, position in enumerate(seen):
            block = child.blocks[position]
            doubt[block] = doubts(child.child[block], child.subject[block], pull[index], covariance, inner[index])
        doubt *= (self.likely * (1 - self.likely)) ** 2
        for one, signal in zip(sums, (child.engagement, unhurried(child.late)), strict=True):
            one.add(self.likely, doubt, signal)


def doubts(child: Floats, subject: Floats, pull: Floats, covariance: Floats, inner: Floats) -> Floats:
    """Return the variance of readiness that a child's and one subject's own effects leave, row by row."""
    rest = child - subject @ pull
    variance: Floats = np.sum((rest @ covariance) * rest, axis=1) + np.sum((subject @ inner) * subject, axis=1)
    return variance


def capped(step: Floats) -> Floats:
    """Return a step no larger than Newton's method may safely take."""
    largest = float(np.max(np.abs(step), initial=0.0))
    return step if largest <= LARGEST_STEP else step * (LARGEST_STEP / largest)


def factor_of(matrix: Floats) -> Floats:
    """Return the Cholesky factor of a precision."""
    # scipy's own wrappers check for what cannot be here and cost more than the work on matrices this small.
    factor: Floats
    factor, failed = dpotrf(matrix, lower=1)
    if failed:
        raise np.linalg.LinAlgError("the precision of the effects is not positive definite")
    return factor


def solved(factor: Floats, right: Floats) -> Floats:
    """Solve with a Cholesky factor."""
    result: Floats
    result, _ = dpotrs(factor, right, lower=1)
    return result
