"""What each kind of reason adds to every place of a child's week, before it is told in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from domain.children import Learner
from ml.doubts import doubts_at, hour_doubts, weekday_doubts
from ml.effects import (
    CHILD_EFFECTS,
    FAMILY_EFFECTS,
    SUBJECT_EFFECTS,
    Effect,
    child_columns,
    family_columns,
    slices_of,
    subject_columns,
)
from ml.features import Places, features_of, group_blocks
from ml.grid import Floats, Grid, Ints, grid_of
from ml.ranker import Own, PlacementRanker
from ml.scoring import FamilyWeek, places_of
from ml.surroundings import Surroundings

_WIDER: Mapping[str, tuple[str, ...]] = {
    "best_times": ("best_times", "answered_hour"),
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
    spreads: Mapping[str, Floats]
    """How unsure each part is: one standard deviation."""

    def points(self) -> dict[str, Floats]:
        """Return by how many percentage points each reason changes each place's chance."""
        readiness = np.log(self.likely) - np.log1p(-self.likely)
        return {name: 100 * (self.likely - expit(readiness - part)) for name, part in self.parts.items()}

    def points_spread(self) -> dict[str, Floats]:
        """Return by how many percentage points each of ``points`` may be off: one standard deviation."""
        return {name: 100 * self.likely * (1 - self.likely) * spread for name, spread in self.spreads.items()}


def contributions_of(model: PlacementRanker, week: FamilyWeek, learner: Learner, own: Own) -> Contributions:
    """Take a child's chances apart."""
    grid = grid_of(learner, week.household.school_days)
    subjects = len(learner.subjects)
    places = places_of(grid, subjects, week.monday)
    around = Surroundings.of(week.household, learner, places.date, places.start)
    features = features_of(learner, learner.subjects, places, around)
    once = Places(*(column[: grid.size] for column in (places.subject, places.date, places.start)))
    about = Surroundings(*(column[: grid.size] for column in around.columns))
    columns = {"family": family_columns(once), "child": child_columns(once, about), "subject": subject_columns(once)}
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
    slope, spreads = model.calibration_[0], _spreads(model, features, own, once)
    if model.families == {week.family_id}:
        parts, spreads = _of_itself(parts, np.add), _of_itself(spreads, np.hypot)
    return Contributions(
        grid=grid,
        around=about,
        likely=model.chance(readiness, doubts_at(own.doubts, once.weekday, once.start)),
        parts={
            name: slope * np.broadcast_to(part - part.mean(axis=1, keepdims=True), readiness.shape)
            for name, part in parts.items()
        },
        spreads={name: slope * spread for name, spread in spreads.items()},
    )


def _of_itself(parts: Mapping[str, Floats], join: Callable[[Floats, Floats], Floats]) -> dict[str, Floats]:
    """Of a family that is alone on a server, what was learned from all children was learned from its own."""
    return {
        name: join(part, parts["children_alike"]) if name == "hour_of_child" else part
        for name, part in parts.items()
        if name != "children_alike"
    }


_LEVELS: Mapping[str, tuple[Effect, ...]] = {
    "family": FAMILY_EFFECTS,
    "child": CHILD_EFFECTS,
    "subject": SUBJECT_EFFECTS,
}


def _wider(model: PlacementRanker, features: Floats, subjects: int) -> dict[str, Floats]:
    return {
        reason: (features[:, columns] @ model.shared_[columns]).reshape(subjects, -1)
        for reason, columns in _shared_columns().items()
    }


def _shared_columns() -> dict[str, Ints]:
    blocks = group_blocks()
    return {reason: np.r_[tuple(blocks[name] for name in names)] for reason, names in _WIDER.items()}


def _spreads(model: PlacementRanker, features: Floats, own: Own, once: Places) -> dict[str, Floats]:
    subjects = len(own.subjects)
    spreads = {
        reason: _shared_spread(features[:, columns], model.shared_covariance_[np.ix_(columns, columns)], subjects)
        for reason, columns in _shared_columns().items()
    }
    hours = np.sqrt(hour_doubts(own.doubts, once.start))
    spreads |= dict.fromkeys(("hour_of_family", "hour_of_child", "hour_of_subject"), hours)
    spreads["weekday"] = np.hypot(spreads["weekday"], np.sqrt(weekday_doubts(own.doubts, once.weekday)))
    return spreads


def _shared_spread(features: Floats, covariance: Floats, subjects: int) -> Floats:
    by_subject = features.reshape(subjects, -1, features.shape[1])
    apart = by_subject - by_subject.mean(axis=1, keepdims=True)
    spread: Floats = np.sqrt(np.sum((apart @ covariance) * apart, axis=2))
    return spread


def _picked(effects: tuple[Effect, ...], names: tuple[str, ...]) -> list[int]:
    return [
        column
        for effect, block in zip(effects, slices_of(effects), strict=True)
        if effect.name in names
        for column in range(block.start, block.stop)
    ]
