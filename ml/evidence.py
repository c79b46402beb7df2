"""From a family's trials to the rows that the pooled model is fitted to."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from domain.children import Learner
from domain.families import Household
from ml.compact import ChildTrials, FamilyTrials
from ml.effects import child_columns, family_columns, subject_columns
from ml.elimination import ChildEvidence, FamilyEvidence
from ml.features import Places, features_of
from ml.grid import Floats, Ints
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
    """What the model sees of placements: shared features, and the columns of family, child and subject."""

    shared: Floats
    family: Floats
    child: Floats
    subject: Floats

    @property
    def kinds(self) -> tuple[Floats, Floats, Floats, Floats]:
        """All columns, from the widest to the narrowest."""
        return self.shared, self.family, self.child, self.subject

    def parts(self, first: int, second: int) -> "tuple[Columns, Columns, Columns]":
        """Return the first rows, the next, and the rest."""
        kinds = [np.split(column, [first, first + second]) for column in self.kinds]
        tried, left, chosen = (Columns(*four) for four in zip(*kinds, strict=True))
        return tried, left, chosen


def columns_of(household: Household, learner: Learner, places: Places, today: int | None = None) -> Columns:
    """Look at placements as the model does; before ``today`` a child may have been another."""
    around = Surroundings.of(household, learner, places.date, places.start)
    return Columns(
        shared=features_of(learner, learner.subjects, places, around),
        family=family_columns(places),
        child=child_columns(places, around, today),
        subject=subject_columns(places),
    )


def family_evidence(family: FamilyTrials, weighing: Weighing) -> FamilyEvidence:
    """Return a family's rows."""
    return FamilyEvidence([_child_evidence(family.family, one, weighing) for one in family.children])


def _child_evidence(household: Household, one: ChildTrials, weighing: Weighing) -> ChildEvidence:
    trials, choices = one.trials, one.choices
    # Looking once at all places together costs a third of looking three times.
    places = trials.places.followed_by(choices.left, choices.chosen)
    seen = columns_of(household, one.child, places, weighing.today)
    tried, left, chosen = seen.parts(len(trials.done), len(choices.left.start))
    rows = [np.vstack([kind, to - of]) for kind, to, of in zip(tried.kinds, chosen.kinds, left.kinds, strict=True)]
    explored = 1 + (weighing.explored - 1) * trials.explored
    untold = np.full(len(choices.left.start), np.nan)
    subject = np.concatenate([trials.places.subject, choices.left.subject])
    order = np.argsort(subject, kind="stable")
    edges = np.searchsorted(subject[order], np.arange(len(one.child.subjects) + 1))
    says = (
        np.concatenate([trials.done, np.ones(len(untold))]),
        np.concatenate(
            [weighing.by_age(trials.places.date) * explored, weighing.choice * weighing.by_age(choices.left.date)]
        ),
        np.concatenate([np.where(trials.done > 0, trials.engagement, np.nan), untold]),
        np.concatenate([np.where(trials.done > 0, trials.late, np.nan), untold]),
    )
    shared, family, child, own = (kind[order] for kind in rows)
    target, weight, engagement, late = (column[order] for column in says)
    blocks = tuple(slice(int(begin), int(end)) for begin, end in pairwise(edges))
    return ChildEvidence(shared, family, child, own, blocks, target, weight, engagement, late)
