"""What is known of a placement before anybody tried it: the day and hour, the child, the subject, the answers given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from domain.children import Learner, LearningTime
from domain.subjects import ParentInvolvement, Subject
from ml.curves import curve_at
from ml.grid import Floats, Ints
from ml.subjects import KINDS, kind_of
from ml.surroundings import Surroundings

CURVE = 6
KIND_CURVE = 5
_INVOLVEMENT = tuple(ParentInvolvement)
_TIMES = tuple(LearningTime)
NOON = 12 * 60


@dataclass(frozen=True)
class Places:
    """Placements of one child: which of its subjects, on which date, at which start."""

    subject: Ints
    date: Ints
    start: Ints

    def followed_by(self, *others: "Places") -> "Places":
        """Return these placements and then the others."""
        every = (self, *others)
        return Places(
            np.concatenate([places.subject for places in every]),
            np.concatenate([places.date for places in every]),
            np.concatenate([places.start for places in every]),
        )

    @property
    def weekday(self) -> Ints:
        """Days after Monday."""
        return (self.date - 1) % 7


_OF_PLACES = {
    "level": 1,
    "hour": CURVE,
    "weekday": 7 + 1,
    "best_times": 4 + len(_TIMES),
    "answered_hour": len(_TIMES) * KIND_CURVE,
    "age": 3,
    "own_commitments": 3,
    "family_commitments": 3,
    "position": 2,
}
_OF_SUBJECTS = {
    "preferred_time": 4,
    "core": 3,
    "length": 2,
    "involvement": 2 * len(_INVOLVEMENT),
    "interest": 2,
    "kind": len(KINDS),
    "kind_hour": len(KINDS) * KIND_CURVE,
}


def group_sizes() -> dict[str, int]:
    """Return how many columns each group of features has, in their order."""
    return _OF_PLACES | _OF_SUBJECTS


def group_blocks() -> dict[str, slice]:
    """Return which columns each group of features has."""
    edges = [0, *accumulate(group_sizes().values())]
    return {name: slice(begin, end) for name, (begin, end) in zip(group_sizes(), pairwise(edges), strict=True)}


def features_of(learner: Learner, subjects: Sequence[Subject], places: Places, around: Surroundings) -> Floats:
    """Return one row per placement and one column per feature, group by group."""
    return np.hstack([_place_features(learner, places, around), _subject_features(subjects, places)])


def shared_readiness(learner: Learner, places: Places, around: Surroundings, shared: Floats) -> Floats:
    """Return what ``features_of`` times the shared effects is for each subject (rows) at each place (columns).

    ``places`` are those of one subject: what is the same for all is looked at once, which is most of the work.
    """
    width, count = sum(_OF_PLACES.values()), len(learner.subjects)
    every = Places(
        np.repeat(np.arange(count), len(places.start)), np.tile(places.date, count), np.tile(places.start, count)
    )
    alike = _place_features(learner, places, around) @ shared[:width]
    readiness: Floats = alike + (_subject_features(learner.subjects, every) @ shared[width:]).reshape(count, -1)
    return readiness


def _place_features(learner: Learner, places: Places, around: Surroundings) -> Floats:
    start = places.start.astype(float)
    noon = (start - NOON) / 180
    groups = [
        np.ones((len(start), 1)),
        curve_at(places.start, CURVE),
        np.column_stack([np.eye(7)[places.weekday], (places.weekday - 2) * noon / 2]),
        _best_times(learner, start),
        _answered_hour(learner, curve_at(places.start, KIND_CURVE)),
        _shape(noon) * ((learner.age - 10) / 4),
        np.column_stack([_near(around.since_own, 30), _near(around.since_own, 90), around.hours_before]),
        np.column_stack([_near(around.since_family, 30), _near(around.since_family, 90), _near(around.until_next, 30)]),
        _position(learner, start),
    ]
    return np.hstack(groups)


def _subject_features(subjects: Sequence[Subject], places: Places) -> Floats:
    noon = (places.start - NOON) / 180
    shape = _shape(noon)
    kinds = np.eye(len(KINDS))[np.array([kind_of(subject.name) for subject in subjects], dtype=int)][places.subject]
    curve = curve_at(places.start, KIND_CURVE)
    groups = [
        _preferred(subjects, places),
        shape * _each(subjects, places, lambda subject: float(subject.is_core_subject)),
        shape[:, :2] * _each(subjects, places, lambda subject: (subject.session_duration - 40) / 20),
        _involvement(subjects, places, noon),
        shape[:, :2] * _each(subjects, places, lambda subject: (subject.interest_level - 3) / 1.2),
        kinds,
        (kinds[:, :, None] * curve[:, None, :]).reshape(len(noon), len(KINDS) * KIND_CURVE),
    ]
    return np.hstack(groups)


def _shape(noon: Floats) -> Floats:
    return np.column_stack([np.ones_like(noon), noon, noon**2])


def _near(apart: Floats, scale: float) -> Floats:
    near: Floats = np.exp(-apart / scale)
    return near


def _each(subjects: Sequence[Subject], places: Places, value: Callable[[Subject], float]) -> Floats:
    return np.array([value(subject) for subject in subjects], dtype=float)[places.subject][:, None]


def _best_times(learner: Learner, start: Floats) -> Floats:
    answered = learner.learning_preferences.best_learning_times
    made = np.zeros((len(start), 4 + len(_TIMES)))
    if not answered:
        made[:, 0] = 1
        return made
    apart = np.full(len(start), 24 * 60.0)
    for time in answered:
        begin, end = time.window
        inside = (start >= begin) & (start < end)
        made[:, 4 + _TIMES.index(time)] = inside
        apart = np.minimum(apart, np.where(inside, 0, np.maximum(begin - start, start - end)))
    made[:, 1] = apart == 0
    made[:, 2] = _near(apart, 45)
    made[:, 3] = np.minimum(apart, 240) / 120
    return made


def _answered_hour(learner: Learner, curve: Floats) -> Floats:
    """Return a curve over the day for each answer: what an answer means may differ with the part of the day."""
    answered = learner.learning_preferences.best_learning_times
    shares = np.array([time in answered for time in _TIMES], dtype=float) / max(1, len(answered))
    return (shares[None, :, None] * curve[:, None, :]).reshape(len(curve), len(_TIMES) * KIND_CURVE)


def _preferred(subjects: Sequence[Subject], places: Places) -> Floats:
    wished = np.array(
        [
            subject.fixed_time.preferred_time if subject.fixed_time.preferred_time is not None else np.nan
            for subject in subjects
        ],
        dtype=float,
    )[places.subject]
    required = np.array([subject.fixed_time.required for subject in subjects], dtype=float)[places.subject]
    there = ~np.isnan(wished)
    apart = np.where(there, np.abs(places.start - np.nan_to_num(wished)), 0.0)
    return np.column_stack(
        [there, there * _near(apart, 30), there * _near(apart, 90), there * required * _near(apart, 30)]
    )


def _involvement(subjects: Sequence[Subject], places: Places, noon: Floats) -> Floats:
    one_hot = np.eye(len(_INVOLVEMENT))[[_INVOLVEMENT.index(subject.parent_involvement) for subject in subjects]][
        places.subject
    ]
    return np.hstack([one_hot, one_hot * noon[:, None]])


def _position(learner: Learner, start: Floats) -> Floats:
    hours = learner.learning_preferences.homeschooling_hours
    passed = (start - hours.start_time) / (hours.end_time - hours.start_time) - 0.5
    return np.column_stack([passed, passed**2])
