"""What the questionnaire alone makes one expect: the starting point of every family, and of every training."""

import numpy as np

from ml.features import group_blocks, group_sizes
from ml.pooling import Belief, believed
from ml.ranker import PlacementRanker

_EXPECTED: dict[str, tuple[float, ...]] = {
    "level": (0.3,),
    # No answer; inside an answered time; near one; how far from one.
    "best_times": (0.0, 0.5, 0.9, -0.4),
    # A wish was named; at it; near it; at a required one.
    "preferred_time": (0.0, 0.5, 0.5, 1.0),
    # By the middle of the day; the more so the later.
    "interest": (0.25, 0.0),
    "own_commitments": (-0.3, -0.3, 0.0),
    # Through the child's hours: falling from their start, so that a family which answered nothing begins its day there.
    "position": (-0.45, -0.25),
}

_FIRMNESS = {"level": 0.2, "hour": 0.5, "kind": 2.0, "kind_hour": 4.0, "answered_hour": 4.0}
_USUAL_FIRMNESS = 1.0


def first_belief() -> Belief:
    """Return what is believed of the shared effects before any evidence."""
    sizes = group_sizes()
    expected = [
        np.pad(np.array(_EXPECTED.get(name, ())), (0, sizes[name] - len(_EXPECTED.get(name, ())))) for name in sizes
    ]
    precision = [np.full(width, _FIRMNESS.get(name, _USUAL_FIRMNESS)) for name, width in sizes.items()]
    return Belief(np.concatenate(expected), np.concatenate(precision), tuple(group_blocks().values()))


def questionnaire_prior() -> PlacementRanker:
    """Return the model that has seen nobody yet."""
    return PlacementRanker().learned(believed(first_belief()), ())
