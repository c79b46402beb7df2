"""What is a family's, a child's and a child's subject's own: effects that are shrunk towards what is wider."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ml.curves import curve_at
from ml.features import NOON, Places
from ml.grid import Floats
from ml.surroundings import Surroundings

FAMILY_CURVE = 6
CHILD_CURVE = 12
SUBJECT_CURVE = 12
DRIFT_CURVE = 6
DRIFT_DAYS = 84.0
"""Days over which a change is followed back; what lies further back is taken to be as it was then."""


@dataclass(frozen=True)
class Effect:
    """A group of effects with a prior of its own; ``full`` if their covariance is learned and not only their spread."""

    name: str
    width: int
    start: float
    full: bool = False


FAMILY_EFFECTS = (
    Effect("level", 1, 0.1),
    Effect("hour", FAMILY_CURVE, 0.1),
    Effect("weekday", 7, 0.05),
)
CHILD_EFFECTS = (
    Effect("level", 1, 0.3),
    Effect("hour", CHILD_CURVE, 1.0, full=True),
    Effect("weekday", 7, 0.1),
    Effect("weekday_slope", 7, 0.02),
    Effect("own_commitments", 1, 0.1),
    Effect("family_commitments", 1, 0.1),
    Effect("drift", DRIFT_CURVE, 0.5),
)
SUBJECT_EFFECTS = (
    Effect("level", 1, 0.3),
    Effect("hour", SUBJECT_CURVE, 0.5, full=True),
    Effect("weekday", 7, 0.05),
)


def width_of(effects: tuple[Effect, ...]) -> int:
    """Return how many numbers the effects are."""
    return sum(effect.width for effect in effects)


def slices_of(effects: tuple[Effect, ...]) -> list[slice]:
    """Return where each effect's numbers lie."""
    edges = np.cumsum([0, *(effect.width for effect in effects)])
    return [slice(int(begin), int(end)) for begin, end in pairwise(edges)]


FAMILY_WIDTH, CHILD_WIDTH, SUBJECT_WIDTH = map(width_of, (FAMILY_EFFECTS, CHILD_EFFECTS, SUBJECT_EFFECTS))


def family_columns(places: Places) -> Floats:
    """Return the family's own columns of placements."""
    return np.hstack([np.ones((len(places.start), 1)), curve_at(places.start, FAMILY_CURVE), np.eye(7)[places.weekday]])


def child_columns(places: Places, around: Surroundings, today: int | None = None) -> Floats:
    """Return the child's own columns of placements.

    Before ``today`` (an ordinal) a child may have been another: how much it changed since is its drift.
    """
    days = np.eye(7)[places.weekday]
    ago = np.zeros(len(places.start)) if today is None else np.clip((today - places.date) / DRIFT_DAYS, 0, 1)
    return np.hstack(
        [
            np.ones((len(places.start), 1)),
            curve_at(places.start, CHILD_CURVE),
            days,
            days * ((places.start - NOON) / 180)[:, None],
            np.exp(-around.since_own / 60)[:, None],
            np.exp(-around.since_family / 60)[:, None],
            curve_at(places.start, DRIFT_CURVE) * ago[:, None],
        ]
    )


def subject_columns(places: Places) -> Floats:
    """Return the columns that each subject has of its own."""
    return np.hstack(
        [np.ones((len(places.start), 1)), curve_at(places.start, SUBJECT_CURVE), np.eye(7)[places.weekday]]
    )
