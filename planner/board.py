"""A family week laid out as numbers: one row per subject to place, and for each row and day the starts open to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from domain.clock import MINUTES_OF_DAY
from domain.family_weeks import PlannedSession
from domain.rules.facts import attention_of, longest_stretch
from planner.annealing.tape import SLOT, SLOTS
from planner.candidates import candidates_of
from planner.rows import Row, count_points, rows_of
from planner.wishes import balance, grouped, idle, interest_led, loop, moved, time_blocked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from domain.rules.facts import WeekFacts

    Ints = npt.NDArray[np.int64]

HUNDREDTHS = 100


class Grid(NamedTuple):
    """The numbers the search and the exact model work on."""

    start: Ints
    """[candidate] its start in minutes."""
    points: Ints
    """[candidate] what it is worth by itself."""
    first: Ints
    last: Ints
    """[row, day] the candidates of a row's day: from first to just before last."""
    fixed: Ints
    """[row, day] 1 where a session stays where it is."""
    allowed: Ints
    child: Ints
    subject: Ints
    length: Ints
    attention: Ints
    low: Ints
    """[row] 1 if the subject interests the child little."""
    other: Ints
    """[row] 1 if the subject is not a core one."""
    group: Ints
    """[row] its group, or -1."""
    sharing: Ints
    """[row] the same, told apart by length and attention."""
    count_points: Ints
    """[row, set of days] what is missing or extra, or FORBIDDEN."""
    stretch: Ints
    load_target: Ints
    loop_target: Ints
    wait: Ints
    """[child, day, phase, mark] five-minute marks of that phase before a mark that no commitment fills."""
    capacity: Ints
    """[day, slot] attention the adults have."""
    weights: Weights
    step: int
    """Minutes between starts."""


class Weights(NamedTuple):
    """Points per unit of what is counted."""

    idle: int
    interest_led: int
    time_blocked: int
    grouped: int
    balance: int
    loop: int


@dataclass(frozen=True)
class Board:
    """A family week as rows and numbers."""

    facts: WeekFacts
    rows: tuple[Row, ...]
    grid: Grid
    scale: int
    """Points of the numbers per point of the objective."""

    @property
    def constant(self) -> int:
        """Points that no choice can change, in the numbers' scale."""
        return self.scale * moved.COST[self.facts.week.flexibility] * -len(moved.standing(self.facts))

    def sessions(self, at: Ints) -> tuple[PlannedSession, ...]:
        """Return the sessions that an array of candidates stands for."""
        days = self.facts.week.days
        found = []
        for index, row in enumerate(self.rows):
            for day in np.flatnonzero(at[index] >= 0):
                start = int(self.grid.start[at[index, day]])
                end = min(start + row.subject.session_duration, MINUTES_OF_DAY)
                found.append(PlannedSession(*row.key, days[day], start, end, row.subject.group_id, row.make_up))
        return tuple(found)

    def spots(self) -> Iterator[tuple[int, int, range]]:
        """Yield each row and day that has candidates, with them."""
        for row, day in np.argwhere(self.grid.last > self.grid.first).tolist():
            yield row, day, range(int(self.grid.first[row, day]), int(self.grid.last[row, day]))

    def at(self, sessions: Iterable[PlannedSession]) -> Ints:
        """Return the candidates of sessions; one that no row can take is left out."""
        at = np.full_like(self.grid.fixed, -1)
        places = {
            (self.rows[row].key, self.rows[row].make_up, day, int(self.grid.start[candidate])): (row, day, candidate)
            for row, day, spots in self.spots()
            for candidate in spots
        }
        for session in sessions:
            place = (session.key, session.make_up, self.facts.week.days.index(session.weekday), session.start)
            if place in places:
                row, day, candidate = places[place]
                at[row, day] = candidate
        return at


def lay_out(facts: WeekFacts, standing: Sequence[PlannedSession]) -> Board:
    """Lay a family week out; ``standing`` are the locked and pinned sessions that stay where they are."""
    rows = rows_of(facts, standing)
    scale = 1 if _whole(facts) else HUNDREDTHS
    child_index = {child_id: index for index, child_id in enumerate(facts.children)}
    days = len(facts.week.days)
    candidates = candidates_of(facts, rows, standing, scale)
    fixed = np.zeros((len(rows), days), dtype=np.int64)
    for index, row in enumerate(rows):
        for day, _ in row.fixed:
            fixed[index, day] = 1
    groups = _numbered(row.subject.group_id for row in rows)
    sharing = _numbered(_alike(row) for row in rows)
    subject_index = {key: index for index, key in enumerate(facts.subjects)}
    style = facts.week.family.preferences.scheduling_style
    weights = Weights(
        idle=scale * idle.cost(facts),
        interest_led=scale * interest_led.PER_RATING * style.interest_led,
        time_blocked=scale * time_blocked.PER_RATING * style.time_blocked,
        grouped=scale * grouped.PER_RATING * style.grouped_activities,
        balance=scale * balance.PER_STEP,
        loop=scale * loop.PER_RATING * style.loop,
    )

    def numbers(values: Iterable[int]) -> Ints:
        return np.array(list(values), dtype=np.int64)

    grid = Grid(
        **candidates._asdict(),
        fixed=fixed,
        allowed=numbers(row.allowed for row in rows),
        child=numbers(child_index[row.key.child_id] for row in rows),
        subject=numbers(subject_index[row.key] for row in rows),
        length=numbers(row.subject.session_duration for row in rows),
        attention=numbers(attention_of(row.subject) for row in rows),
        low=numbers(row.subject.interest_level <= interest_led.LOW_INTEREST for row in rows),
        other=numbers(not row.subject.is_core_subject for row in rows),
        group=groups,
        sharing=sharing,
        count_points=count_points(facts, rows, scale),
        stretch=numbers(longest_stretch(child) for child in facts.week.children),
        load_target=numbers(balance.load_target(facts, child_id) for child_id in child_index),
        loop_target=numbers(loop.loop_target(facts, child_id) for child_id in child_index),
        wait=_waits(facts),
        capacity=_capacity(facts),
        weights=weights,
        step=facts.grid,
    )
    return Board(facts=facts, rows=rows, grid=grid, scale=scale)


def _whole(facts: WeekFacts) -> bool:
    return all(
        float(score).is_integer()
        for subjects in facts.week.placement_scores.values()
        for days in subjects.values()
        for clocks in days.values()
        for score in clocks.values()
    )


def _alike(row: Row) -> tuple[object, ...] | None:
    """Return what siblings taught together have to share: the group, the length and the attention."""
    group = row.subject.group_id
    return None if group is None else (group, row.subject.session_duration, attention_of(row.subject))


def _numbered(names: Iterable[object]) -> Ints:
    numbers: dict[object, int] = {}
    return np.array([-1 if name is None else numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _waits(facts: WeekFacts) -> Ints:
    children, days = facts.week.children, facts.week.days
    waits = np.zeros((len(children), len(days), SLOT, SLOTS), dtype=np.int64)
    for index, child in enumerate(children):
        for position, day in enumerate(days):
            free = np.ones(SLOT * SLOTS, dtype=np.int64)
            for span in facts.blocked[child.id, day]:
                free[span.start : span.end] = 0
            waits[index, position, :, 1:] = np.cumsum(free.reshape(SLOTS, SLOT).T, axis=1)[:, :-1]
    return waits


def _capacity(facts: WeekFacts) -> Ints:
    adults = np.full((len(facts.week.days), SLOTS), facts.week.family.guardians_teaching, dtype=np.int64)
    for position, day in enumerate(facts.week.days):
        for begin, end in _slots(facts.away[day]):
            adults[position, begin:end] -= 1
    return np.where(adults > 0, 2 * adults + 1, 0)


def _slots(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    for start, end, _ in spans:
        yield start // SLOT, -(-end // SLOT)
