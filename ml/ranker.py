"""The trained model: shared effects, and every known family's, child's and subject's own."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from scipy.special import expit
from sklearn.base import BaseEstimator

from domain.children import Learner
from domain.ids import ChildId, FamilyId
from ml.compact import FamilyTrials
from ml.doubts import DOUBTS, first_doubts
from ml.effects import CHILD_WIDTH, FAMILY_WIDTH, SUBJECT_WIDTH
from ml.elimination import FamilyEvidence
from ml.grid import Floats
from ml.pooling import Pooled

LAYOUT = 4
"""Counts changes of features and effects: a model of another layout cannot be used."""

CERTAIN = 1e-4

Directory = dict[str, tuple[int, dict[str, tuple[int, list[str]]]]]
"""Family id -> (offset of its effects, child id -> (offset of its effects, names of its subjects))."""


@lru_cache(maxsize=4)
def _read(directory: str) -> Directory:
    read: Directory = json.loads(directory)
    return read


@dataclass(frozen=True)
class Own:
    """Effects of one child: the family's, the child's, and a row for each of its subjects."""

    family: Floats
    child: Floats
    subjects: Floats
    doubts: Floats
    """How unsure the effects of each subject are (``ml.doubts``)."""


class PlacementRanker(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Knows how readily children do subjects at the places of a week.

    It holds arrays and one JSON text, nothing else, so that a model file has nothing in it that could run.
    """

    def __init__(self, layout: int = LAYOUT) -> None:
        self.layout = layout

    shared_: Floats
    shared_covariance_: Floats
    first_doubts_: Floats
    own_: Floats
    directory_: str
    calibration_: Floats

    def learned(self, pooled: Pooled, families: Iterable[tuple[FamilyTrials, FamilyEvidence]]) -> Self:
        """Take over what was fitted."""
        directory: Directory = {}
        parts: list[Floats] = [np.zeros(0)]
        offset = 0
        for trials, evidence in families:
            children: dict[str, tuple[int, list[str]]] = {}
            directory[trials.family.id] = (offset, children)
            parts.append(evidence.effects)
            offset += FAMILY_WIDTH
            for one, fitted in zip(trials.children, evidence.children, strict=True):
                children[one.child.id] = (offset, [subject.name for subject in one.child.subjects])
                parts.append(fitted.own_effects)
                offset += len(fitted.own_effects)
        self.shared_, self.shared_covariance_ = pooled.shared, pooled.shared_covariance
        self.first_doubts_ = first_doubts(pooled.covariances)
        self.own_ = np.concatenate(parts)
        self.directory_ = json.dumps(directory)
        return self.calibrated(1.0, 0.0)

    def calibrated(self, slope: float, intercept: float) -> Self:
        """Take over how foreseen readiness turns into chances."""
        self.calibration_ = np.array([slope, intercept])
        return self

    def chance(self, readiness: Floats, doubt: Floats) -> Floats:
        """Return the chances that go with degrees of readiness and their variances, never quite 0 or 1.

        What is unsure may be better or worse: the expected chance lies nearer to the middle (MacKay 1992, The evidence
        framework applied to classification networks).
        """
        slope, intercept = self.calibration_
        readiness = readiness / np.sqrt(1 + np.pi / 8 * doubt)
        likely: Floats = np.clip(expit(slope * readiness + intercept), CERTAIN, 1 - CERTAIN)
        return likely

    @property
    def families(self) -> frozenset[FamilyId]:
        """The families whose evidence the model holds."""
        return frozenset(map(FamilyId, self._directory))

    @property
    def _directory(self) -> Directory:
        return _read(self.directory_)

    def own_of(self, family_id: FamilyId | None, children: Iterable[tuple[ChildId, Learner]]) -> list[Own]:
        """Return the effects of each child; what is not known of it is zero, as everything is of a new family."""
        at, known = self._directory.get(family_id or "", (-1, {}))
        family = self.own_[at : at + FAMILY_WIDTH] if at >= 0 else np.zeros(FAMILY_WIDTH)
        return [self._own(family, known.get(child_id), learner) for child_id, learner in children]

    def _own(self, family: Floats, known: tuple[int, list[str]] | None, learner: Learner) -> Own:
        subjects = np.zeros((len(learner.subjects), SUBJECT_WIDTH))
        doubts = np.tile(self.first_doubts_, (len(learner.subjects), 1))
        if known is None:
            return Own(family, np.zeros(CHILD_WIDTH), subjects, doubts)
        offset, names = known
        begin = offset + CHILD_WIDTH
        end = begin + len(names) * SUBJECT_WIDTH
        kept = self.own_[begin:end].reshape(len(names), SUBJECT_WIDTH)
        unsure = self.own_[end : end + len(names) * DOUBTS].reshape(len(names), DOUBTS)
        for index, subject in enumerate(learner.subjects):
            if subject.name in names:
                subjects[index] = kept[names.index(subject.name)]
                doubts[index] = unsure[names.index(subject.name)]
        return Own(family, self.own_[offset:begin], subjects, doubts)
