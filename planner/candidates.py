"""The starts that are open to each row on each day, and what they are worth by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from domain.rules.facts import longest_stretch
from domain.rules.stretches import too_long
from planner.wishes import moved
from planner.wishes.placement import Placements

if TYPE_CHECKING:
    import numpy.typing as npt

    from domain.family_weeks import PlannedSession
    from domain.ids import ChildId
    from domain.rules.facts import WeekFacts
    from domain.weeks import Weekday
    from planner.rows import Row

    Ints = npt.NDArray[np.int64]
    ChildDay = tuple[ChildId, Weekday]


class Candidates(NamedTuple):
    """All starts, row by row and day by day: those of a row's day lie from ``first`` to just before ``last``."""

    start: Ints
    points: Ints
    first: Ints
    last: Ints


def candidates_of(facts: WeekFacts, rows: Sequence[Row], standing: Sequence[PlannedSession], scale: int) -> Candidates:
    """Return the candidates of every row."""
    taken = _taken(facts, standing)
    closed = set(_closed_days(facts, standing))
    first = np.zeros((len(rows), len(facts.week.days)), dtype=np.int64)
    last = np.zeros_like(first)
    starts: list[int] = []
    points: list[int] = []
    worth = _Worth(facts, scale)
    for index, row in enumerate(rows):
        for position, day in enumerate(facts.week.days):
            child_day = (row.key.child_id, day)
            first[index, position] = len(starts)
            starts += _starts(
                row, position, [] if child_day in closed else _open_starts(facts, row, day, taken[child_day])
            )
            last[index, position] = len(starts)
            points += [worth.of(row, day, start) for start in starts[first[index, position] :]]
    return Candidates(np.array(starts, dtype=np.int64), np.array(points, dtype=np.int64), first, last)


class _Worth:
    """What a start is worth by itself: its placement, and that nothing moves in a repair."""

    def __init__(self, facts: WeekFacts, scale: int) -> None:
        self._placements = Placements(facts)
        self._standing = moved.standing(facts)
        self._move_cost = moved.COST[facts.week.flexibility]
        self._scale = scale

    def of(self, row: Row, day: Weekday, start: int) -> int:
        points = self._placements.at(row.key, day, start).points
        stands = (*row.key, day, start) in self._standing
        return round(self._scale * (points + (self._move_cost if stands else 0)))


def _taken(facts: WeekFacts, standing: Sequence[PlannedSession]) -> dict[ChildDay, list[tuple[int, int]]]:
    taken: dict[ChildDay, list[tuple[int, int]]] = defaultdict(list)
    for session in standing:
        taken[session.child_id, session.weekday].append((session.start, session.end))
    for child_day, spans in facts.blocked.items():
        taken[child_day] += [(span.start, span.end) for span in spans]
    return taken


def _closed_days(facts: WeekFacts, standing: Sequence[PlannedSession]) -> Iterator[ChildDay]:
    """Yield the days on which locked sessions break a rule by themselves: what is added would be judged with them."""
    by_day: dict[ChildDay, list[PlannedSession]] = defaultdict(list)
    for session in sorted(standing, key=lambda one: one.start):
        by_day[session.child_id, session.weekday].append(session)
    for (child_id, day), sessions in by_day.items():
        names = [one.subject for one in sessions if not one.make_up]
        limit = longest_stretch(facts.children[child_id])
        if len(set(names)) < len(names) or any(too_long(sessions, limit)):
            yield child_id, day


def _starts(row: Row, day: int, open_starts: Iterable[int]) -> Iterable[int]:
    fixed = dict(row.fixed)
    if day in fixed:
        return [fixed[day]]
    return [] if row.surplus or (row.make_up and fixed) else open_starts


def _open_starts(facts: WeekFacts, row: Row, day: Weekday, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    open_from = facts.open_from(row.key, day)
    for start in _starts_in_hours(facts, row):
        end = start + row.subject.session_duration
        if start >= open_from and not any(start < last and begin < end for begin, last in taken):
            yield start


def _starts_in_hours(facts: WeekFacts, row: Row) -> Iterable[int]:
    hours = facts.children[row.key.child_id].learning_preferences.homeschooling_hours
    latest, fixed = hours.end_time - row.subject.session_duration, row.subject.fixed_time
    if fixed.required and fixed.preferred_time is not None:
        only = fixed.preferred_time
        return [only] if hours.start_time <= only <= latest and only % facts.grid == 0 else []
    return range(-(-hours.start_time // facts.grid) * facts.grid, latest + 1, facts.grid)
