"""Families' evidence held so compactly that a million logs fit in memory: arrays per child, no row objects."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from domain.children import Child
from domain.evidence import FamilyHistory, Move, Outcome
from domain.families import Family
from domain.ids import ChildId
from ml.features import Places
from ml.grid import Ints, Mask
from ml.trials import Choices, Trials, choices_of, trials_of


@dataclass(frozen=True)
class ChildTrials:
    """A child and its evidence."""

    child: Child
    trials: Trials
    choices: Choices


@dataclass(frozen=True)
class FamilyTrials:
    """A family and its children's evidence."""

    family: Family
    children: tuple[ChildTrials, ...]

    @property
    def count(self) -> int:
        """How many sessions and choices there are."""
        return sum(len(one.trials.done) + len(one.choices.left.start) for one in self.children)

    @property
    def dates(self) -> Ints:
        """The ordinals of the dates of all evidence."""
        return np.concatenate(
            [np.zeros(0, dtype=np.int64)]
            + [dates for one in self.children for dates in (one.trials.places.date, one.choices.left.date)]
        )

    def between(self, first: int, last: int) -> "FamilyTrials":
        """Return the evidence of the dates between two ordinals, both included."""
        return replace(self, children=tuple(_between(one, first, last) for one in self.children))


def compact(histories: Iterable[FamilyHistory]) -> list[FamilyTrials]:
    """Boil every family's history down, one family at a time."""
    return [_compact(history) for history in histories]


def _compact(history: FamilyHistory) -> FamilyTrials:
    outcomes: dict[ChildId, list[Outcome]] = {child.id: [] for child in history.children}
    moves: dict[ChildId, list[Move]] = {child.id: [] for child in history.children}
    for outcome in history.outcomes:
        if outcome.child_id in outcomes:
            outcomes[outcome.child_id].append(outcome)
    for move in history.moves:
        if move.child_id in moves:
            moves[move.child_id].append(move)
    return FamilyTrials(
        history.family,
        tuple(
            ChildTrials(child, trials_of(child, outcomes[child.id]), choices_of(child, moves[child.id]))
            for child in history.children
        ),
    )


def _between(one: ChildTrials, first: int, last: int) -> ChildTrials:
    trials, choices = one.trials, one.choices
    kept = (trials.places.date >= first) & (trials.places.date <= last)
    chosen = (choices.left.date >= first) & (choices.left.date <= last)
    return ChildTrials(
        one.child,
        Trials(
            _only(trials.places, kept),
            trials.done[kept],
            trials.engagement[kept],
            trials.late[kept],
            trials.explored[kept],
        ),
        Choices(_only(choices.left, chosen), _only(choices.chosen, chosen)),
    )


def _only(places: Places, kept: Mask) -> Places:
    return Places(places.subject[kept], places.date[kept], places.start[kept])
