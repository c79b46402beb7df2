"""What each kind of reason adds to every place of a child's week, before it is told in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from domain.children import Learner
from ml.effects import (
    CHILD_EFFECTS,
    FAMILY_EFFECTS,
    SUBJECT_EFFECTS,
    Effect,
    child_columns,
    family_columns,
    slices_of,
    subject_shape,
)
from ml.features import Places, features_of, group_blocks
from ml.grid import Floats, Grid, grid_of
from ml.ranker import Own, PlacementRanker
from ml.scoring import FamilyWeek, places_of
from ml.surroundings import Surroundings

_WIDER: Mapping[str, tuple[str, ...]] = {
    "best_times": ("best_times",),
    "preferred_time": ("preferred_time",),
    "children_alike": ("hour", "age", "core", "length", "involvement", "interest", "position", "kind_hour"),
    "weekday": ("weekday",),
    "own_commitments": ("own_commitments",),
    "family_commitments": ("family_commitments",),
}
"""Which shared features make up which reason; what is the same everywhere in the week is no reason."""

_OWN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("family", "hour_of_family", ("hour",)),
    ("family", "weekday", ("weekday",)),
    ("child", "hour_of_child", ("hour",)),
    ("child", "weekday", ("weekday", "weekday_slope")),
    ("child", "own_commitments", ("own_commitments",)),
    ("child", "family_commitments", ("family_commitments",)),
    ("subject", "hour_of_subject", ("hour",)),
    ("subject", "weekday", ("weekday",)),
)


@dataclass(frozen=True)
class Contributions:
    """A child's candidates: their chances, and what each reason adds, centred over each subject's week."""

    grid: Grid
    around: Surroundings
    likely: Floats
    """One row per subject, one column per day and start."""
    parts: Mapping[str, Floats]

    def points(self) -> dict[str, Floats]:
        """Return by how many percentage points each reason changes each place's chance."""
        readiness = np.log(self.likely) - np.log1p(-self.likely)
        return {name: 100 * (self.likely - expit(readiness - part)) for name, part in self.parts.items()}


def contributions_of(model: PlacementRanker, week: FamilyWeek, learner: Learner, own: Own) -> Contributions:
    """Take a child's chances apart."""
    grid = grid_of(learner, week.household.school_days)
    subjects = len(learner.subjects)
    places = places_of(grid, subjects, week.monday)
    around = Surroundings.of(week.household, learner, places.date, places.start)
    features = features_of(learner, learner.subjects, places, around)
    once = Places(*(column[: grid.size] for column in (places.subject, places.date, places.start)))
    about = Surroundings(*(column[: grid.size] for column in around.columns))
    columns = {"family": family_columns(once), "child": child_columns(once, about), "subject": subject_shape(once)}
    readiness = (features @ model.shared_).reshape(subjects, grid.size)
    parts = _wider(model, features, subjects)
    for level, reason, names in _OWN:
        effects, held = _LEVELS[level], {"family": own.family, "child": own.child, "subject": own.subjects}[level]
        picked = _picked(effects, names)
        parts[reason] = parts.get(reason, 0.0) + np.atleast_2d(held)[:, picked] @ columns[level][:, picked].T
    readiness = (
        readiness + np.atleast_2d(own.family) @ columns["family"].T + np.atleast_2d(own.child) @ columns["child"].T
    )
    readiness += own.subjects @ columns["subject"].T
    centred = {
        name: model.calibration_[0] * np.broadcast_to(part - part.mean(axis=1, keepdims=True), readiness.shape)
        for name, part in parts.items()
    }
    return Contributions(grid, about, model.chance(readiness), centred)


_LEVELS: Mapping[str, tuple[Effect, ...]] = {
    "family": FAMILY_EFFECTS,
    "child": CHILD_EFFECTS,
    "subject": SUBJECT_EFFECTS,
}


def _wider(model: PlacementRanker, features: Floats, subjects: int) -> dict[str, Floats]:
    blocks = group_blocks()
    return {
        reason: _added(model, features, [blocks[name] for name in names], subjects) for reason, names in _WIDER.items()
    }


def _added(model: PlacementRanker, features: Floats, blocks: Sequence[slice], subjects: int) -> Floats:
    columns = np.r_[tuple(blocks)]
    added: Floats = features[:, columns] @ model.shared_[columns]
    return added.reshape(subjects, -1)


def _picked(effects: tuple[Effect, ...], names: tuple[str, ...]) -> list[int]:
    return [
        column
        for effect, block in zip(effects, slices_of(effects), strict=True)
        if effect.name in names
        for column in range(block.start, block.stop)
    ]
