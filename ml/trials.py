"""A child's evidence as arrays: sessions that were done or not, and places that a parent left for better ones."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from domain.activity_logs import LogKind
from domain.children import Child
from domain.evidence import Move, Outcome
from domain.ids import ItemId
from domain.weeks import monday_of
from ml.features import Places
from ml.grid import Floats


class _Key(NamedTuple):
    subject: str
    date: dt.date
    start: int
    item_id: ItemId | None


class Spot(NamedTuple):
    """A subject on a date at a start."""

    subject: str
    date: dt.date
    start: int


@dataclass(frozen=True)
class Trials:
    """What became of sessions: ``done`` 0 or 1, ``engagement`` and ``late`` minutes (NaN when nobody told)."""

    places: Places
    done: Floats
    engagement: Floats
    late: Floats
    explored: Floats


@dataclass(frozen=True)
class Choices:
    """Pairs of places of which a parent chose the second."""

    left: Places
    chosen: Places


def settled(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return one outcome per session and place: the last told; what was told twice counts once, what was undone not."""
    kept: dict[_Key, Outcome] = {}
    for outcome in sorted(outcomes, key=_told):
        if outcome.kind is LogKind.UNDONE:
            _take_back(kept, outcome)
            continue
        key = _Key(outcome.subject, outcome.date, outcome.start, outcome.item_id)
        before = kept.pop(key, None)
        kept[key] = outcome if before is None else _merged(before, outcome)
    return [*kept.values()]


def _told(outcome: Outcome) -> tuple[float, dt.date, bool]:
    return (outcome.told_at.timestamp() if outcome.told_at else 0.0, outcome.date, outcome.kind is LogKind.UNDONE)


def _merged(before: Outcome, after: Outcome) -> Outcome:
    return after._replace(
        engagement=after.engagement if after.engagement is not None else before.engagement,
        began=after.began if after.began is not None else before.began,
        explored=after.explored or before.explored,
    )


def _take_back(kept: dict[_Key, Outcome], undone: Outcome) -> None:
    for key in reversed(kept):
        same_item = undone.item_id is not None and key.item_id == undone.item_id
        same_place = (key.subject, key.date, key.start) == (undone.subject, undone.date, undone.start)
        if same_item or (undone.item_id is None and same_place):
            del kept[key]
            return


def preferred_pairs(moves: Iterable[Move]) -> list[tuple[Spot, Spot]]:
    """Return (left, chosen) for every place that a session was moved away from for good.

    Only where a session finally stands counts: places visited on the way there were all worse, and a session that
    went back to where it began says nothing about its first place.
    """
    chains: dict[object, list[Move]] = {}
    for index, move in enumerate(dict.fromkeys(moves)):
        chains.setdefault(move.item_id or index, []).append(move)
    return list(dict.fromkeys(pair for chain in chains.values() for pair in _pairs_of(chain)))


def _pairs_of(chain: Sequence[Move]) -> Iterable[tuple[Spot, Spot]]:
    final = _reached(chain[-1])
    for move in chain:
        left = Spot(move.subject, move.date, move.start)
        if left != final:
            yield left, final


def _reached(move: Move) -> Spot:
    date = monday_of(move.date) + dt.timedelta(days=move.to_day.position)
    return Spot(move.subject, date, move.to_start)


def trials_of(child: Child, outcomes: Iterable[Outcome]) -> Trials:
    """Return the settled outcomes of a child's present subjects."""
    index = {subject.name: position for position, subject in enumerate(child.subjects)}
    kept = [outcome for outcome in settled(outcomes) if outcome.subject in index]
    return Trials(
        places=_places([Spot(outcome.subject, outcome.date, outcome.start) for outcome in kept], index),
        done=np.array([outcome.kind is LogKind.COMPLETED for outcome in kept], dtype=float),
        engagement=np.array([np.nan if one.engagement is None else one.engagement for one in kept], dtype=float),
        late=np.array([np.nan if one.began is None else one.began - one.start for one in kept], dtype=float),
        explored=np.array([outcome.explored for outcome in kept], dtype=float),
    )


def choices_of(child: Child, moves: Iterable[Move]) -> Choices:
    """Return the pairs of places between which a child's parent chose."""
    index = {subject.name: position for position, subject in enumerate(child.subjects)}
    pairs = [pair for pair in preferred_pairs(moves) if pair[0].subject in index]
    return Choices(
        left=_places([left for left, _ in pairs], index),
        chosen=_places([chosen for _, chosen in pairs], index),
    )


def _places(spots: Sequence[Spot], index: dict[str, int]) -> Places:
    return Places(
        subject=np.array([index[spot.subject] for spot in spots], dtype=np.int64),
        date=np.array([spot.date.toordinal() for spot in spots], dtype=np.int64),
        start=np.array([spot.start for spot in spots], dtype=np.int64),
    )
