"""From a family's trials to the rows that the pooled model is fitted to."""

from dataclasses import dataclass

import numpy as np

from domain.children import Learner
from domain.families import Household
from ml.compact import ChildTrials, FamilyTrials
from ml.effects import child_columns, family_columns, subject_columns
from ml.features import Places, features_of
from ml.grid import Floats, Ints
from ml.pooling import ChildEvidence, FamilyEvidence
from ml.surroundings import Surroundings


@dataclass(frozen=True)
class Weighing:
    """How much each piece of evidence counts."""

    today: int
    half_life: float = 365.0
    """Days after which evidence counts half."""
    choice: float = 4.0
    """A parent who drags a session away says more than one session that was done or missed."""
    explored: float = 1.25
    """A session put somewhere to learn something says more than one that stands where a model wanted it anyway."""

    def by_age(self, dates: Ints) -> Floats:
        """Return the weight of what happened on the dates."""
        weight: Floats = 0.5 ** (np.maximum(0, self.today - dates) / self.half_life)
        return weight


@dataclass(frozen=True)
class Columns:
    """What the model sees of placements: shared features, the family's columns, the child's and its subjects'."""

    shared: Floats
    family: Floats
    own: Floats

    def parts(self, first: int, second: int) -> "tuple[Columns, Columns, Columns]":
        """Return the first rows, the next, and the rest."""
        kinds = [np.split(column, [first, first + second]) for column in (self.shared, self.family, self.own)]
        tried, left, chosen = (Columns(*three) for three in zip(*kinds, strict=True))
        return tried, left, chosen

    def minus(self, other: "Columns") -> "Columns":
        """Return how these placements differ from others."""
        return Columns(self.shared - other.shared, self.family - other.family, self.own - other.own)


def columns_of(household: Household, learner: Learner, places: Places) -> Columns:
    """Look at placements as the model does."""
    around = Surroundings.of(household, learner, places.date, places.start)
    return Columns(
        shared=features_of(learner, learner.subjects, places, around),
        family=family_columns(places),
        own=np.hstack([child_columns(places, around), subject_columns(places, len(learner.subjects))]),
    )


def family_evidence(family: FamilyTrials, weighing: Weighing) -> FamilyEvidence:
    """Return a family's rows."""
    return FamilyEvidence([_child_evidence(family.family, one, weighing) for one in family.children])


def _child_evidence(household: Household, one: ChildTrials, weighing: Weighing) -> ChildEvidence:
    trials, choices = one.trials, one.choices
    # Looking once at all places together costs a third of looking three times.
    seen = columns_of(household, one.child, trials.places.followed_by(choices.left, choices.chosen))
    tried, left, chosen = seen.parts(len(trials.done), len(choices.left.start))
    gained = chosen.minus(left)
    explored = 1 + (weighing.explored - 1) * trials.explored
    untold = np.full(len(choices.left.start), np.nan)
    return ChildEvidence(
        shared=np.vstack([tried.shared, gained.shared]),
        family=np.vstack([tried.family, gained.family]),
        own=np.vstack([tried.own, gained.own]),
        target=np.concatenate([trials.done, np.ones(len(untold))]),
        weight=np.concatenate(
            [weighing.by_age(trials.places.date) * explored, weighing.choice * weighing.by_age(choices.left.date)]
        ),
        engagement=np.concatenate([np.where(trials.done > 0, trials.engagement, np.nan), untold]),
        late=np.concatenate([np.where(trials.done > 0, trials.late, np.nan), untold]),
        subjects=len(one.child.subjects),
    )
