"""A family week laid out as numbers: one row per subject to place, and for each row and day the starts open to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from domain.clock import MINUTES_OF_DAY
from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.facts import PAUSE, attention_of, attention_of_adults, longest_stretch
from domain.subjects import Frequency
from domain.weeks import WEEKDAYS
from planner.annealing.tape import FORBIDDEN, SLOT, SLOTS
from planner.wishes import balance, extra, grouped, idle, interest_led, loop, missing, moved, time_blocked
from planner.wishes.placement import Placements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from domain.rules.facts import WeekFacts
    from domain.subjects import Subject

    Ints = npt.NDArray[np.int64]

HUNDREDTHS = 100


class Row(NamedTuple):
    """Sessions counted together: a subject's regular ones, one owed make-up, or one surplus locked session."""

    key: SubjectKey
    subject: Subject
    required: int
    allowed: int
    make_up: bool = False
    surplus: bool = False
    fixed: tuple[tuple[int, int], ...] = ()
    """Days and starts of its sessions that stay where they are."""


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

    def at(self, sessions: Iterable[PlannedSession]) -> Ints:
        """Return the candidates of sessions; one that no row can take is left out."""
        at = np.full(self.grid.fixed.shape, -1, dtype=np.int64)
        places = {
            (row.key, row.make_up, int(day), int(self.grid.start[candidate])): (index, int(day), candidate)
            for index, row in enumerate(self.rows)
            for day in range(at.shape[1])
            for candidate in range(self.grid.first[index, day], self.grid.last[index, day])
        }
        for session in sessions:
            place = (session.key, session.make_up, self.facts.week.days.index(session.weekday), session.start)
            if place in places:
                row, day, candidate = places[place]
                at[row, day] = candidate
        return at


def lay_out(facts: WeekFacts, standing: Sequence[PlannedSession]) -> Board:
    """Lay a family week out; ``standing`` are the locked and pinned sessions that stay where they are."""
    rows = tuple(_rows(facts, standing))
    scale = 1 if _whole(facts) else HUNDREDTHS
    child_index = {child_id: index for index, child_id in enumerate(facts.children)}
    days = len(facts.week.days)
    closed = set(_closed_days(facts, standing))
    start, points, first, last = _candidates(facts, rows, standing, closed, scale)
    fixed = np.zeros((len(rows), days), dtype=np.int64)
    for index, row in enumerate(rows):
        for day, _ in row.fixed:
            fixed[index, day] = 1
    groups = _numbered(row.subject.group_id for row in rows)
    sharing = _numbered(
        (row.subject.group_id, row.subject.session_duration, attention_of(row.subject)) if row.subject.group_id is not None else None
        for row in rows
    )
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
        start=start,
        points=points,
        first=first,
        last=last,
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
        count_points=_count_points(facts, rows, scale),
        stretch=numbers(longest_stretch(child.age) for child in facts.week.children),
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


def _numbered(names: Iterable[object]) -> Ints:
    numbers: dict[object, int] = {}
    return np.array([-1 if name is None else numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _rows(facts: WeekFacts, standing: Sequence[PlannedSession]) -> Iterator[Row]:
    """Yield the rows child by child, in the order the family lists them."""
    days = {day: index for index, day in enumerate(facts.week.days)}
    of_subject: dict[SubjectKey, list[PlannedSession]] = defaultdict(list)
    for session in standing:
        of_subject[session.key].append(session)
    for key, subject in facts.subjects.items():
        required, allowed = facts.asked(key)
        regular: dict[int, int] = {}
        made_up: list[tuple[int, int]] = []
        surplus: list[tuple[int, int]] = []
        for session in of_subject[key]:
            place = (days[session.weekday], session.start)
            if session.make_up:
                made_up.append(place)
            elif place[0] in regular:
                surplus.append(place)
            else:
                regular[place[0]] = place[1]
        yield Row(key, subject, required, allowed - len(surplus), fixed=tuple(regular.items()))
        for index in range(facts.owed.get(key, 0)):
            yield Row(key, subject, 1, 1, make_up=True, fixed=tuple(made_up[index : index + 1]))
        for place in surplus:
            yield Row(key, subject, 0, 1, surplus=True, fixed=(place,))


def _closed_days(facts: WeekFacts, standing: Sequence[PlannedSession]) -> Iterator[tuple[str, str]]:
    """Yield the days on which what is locked breaks a rule by itself, so that anything added would be judged with it."""
    by_day: dict[tuple[str, str], list[PlannedSession]] = defaultdict(list)
    for session in sorted(standing, key=lambda one: one.start):
        by_day[session.child_id, session.weekday].append(session)
    for (child_id, day), sessions in by_day.items():
        names = [one.subject for one in sessions if not one.make_up]
        if len(set(names)) < len(names) or _overstretched(sessions, longest_stretch(facts.children[child_id].age)):  # type: ignore[index]
            yield child_id, day


def _overstretched(sessions: Sequence[PlannedSession], limit: int) -> bool:
    worked = count = 0
    last = None
    for session in sessions:
        if last is None or session.start - last >= PAUSE:
            worked = count = 0
        worked, count, last = worked + session.end - session.start, count + 1, session.end
        if worked > limit and count > 1:
            return True
    return False


def _candidates(
    facts: WeekFacts,
    rows: Sequence[Row],
    standing: Sequence[PlannedSession],
    closed: set[tuple[str, str]],
    scale: int,
) -> tuple[Ints, Ints, Ints, Ints]:
    placements = Placements(facts)
    kept, bonus = moved.standing(facts), moved.COST[facts.week.flexibility]
    days = facts.week.days
    taken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for session in standing:
        taken[session.child_id, session.weekday].append((session.start, session.end))
    for (child_id, day), spans in facts.blocked.items():
        taken[child_id, day] += [(span.start, span.end) for span in spans]
    starts: list[int] = []
    points: list[int] = []
    first = np.zeros((len(rows), len(days)), dtype=np.int64)
    last = np.zeros_like(first)
    for index, row in enumerate(rows):
        fixed = dict(row.fixed)
        for position, day in enumerate(days):
            first[index, position] = len(starts)
            if position in fixed:
                open_starts: Iterable[int] = [fixed[position]]
            elif row.surplus or (row.make_up and fixed) or (row.key.child_id, day) in closed:
                open_starts = []
            else:
                open_starts = _open_starts(facts, row, taken[row.key.child_id, day])
            for start in open_starts:
                worth = placements.at(row.key, day, start).points
                if (*row.key, day, start) in kept:
                    worth += bonus
                starts.append(start)
                points.append(round(worth * scale))
            last[index, position] = len(starts)
    return np.array(starts, dtype=np.int64), np.array(points, dtype=np.int64), first, last


def _open_starts(facts: WeekFacts, row: Row, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    hours = facts.children[row.key.child_id].learning_preferences.homeschooling_hours
    length, fixed = row.subject.session_duration, row.subject.fixed_time
    first = -(-hours.start_time // facts.grid) * facts.grid
    if fixed.required and fixed.preferred_time is not None:
        starts: Iterable[int] = [fixed.preferred_time] if fixed.preferred_time >= hours.start_time else []
    else:
        starts = range(first, hours.end_time - length + 1, facts.grid)
    for start in starts:
        if start + length <= hours.end_time and not any(start < last and begin < start + length for begin, last in taken):
            yield start


def _count_points(facts: WeekFacts, rows: Sequence[Row], scale: int) -> Ints:
    days = [WEEKDAYS.index(day) for day in facts.week.days]
    surplus = Counter(row.key for row in rows if row.surplus)
    points = np.zeros((len(rows), 1 << len(days)), dtype=np.int64)
    for index, row in enumerate(rows):
        if row.surplus:
            continue
        more, less = extra.worth(facts, row.key), missing.worth(facts, row.key)
        locked = sum(1 << day for day, _ in row.fixed)
        for mask in range(1 << len(days)):
            count = mask.bit_count() + (0 if row.make_up else surplus[row.key])
            allowed = row.allowed + (0 if row.make_up else surplus[row.key])
            if mask & ~locked and (count > allowed or not _spread_out(row, [day for bit, day in enumerate(days) if mask >> bit & 1])):
                points[index, mask] = FORBIDDEN
            else:
                points[index, mask] = scale * (more * max(0, count - row.required) - less * max(0, row.required - count))
    return points


def _spread_out(row: Row, days: Sequence[int]) -> bool:
    if row.make_up or row.subject.frequency is not Frequency.TWO_OR_THREE:
        return True
    if len(days) == 2:
        return days[1] - days[0] != 1
    return len(days) != 3 or days[2] - days[0] != 2


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
    return np.vectorize(attention_of_adults, otypes=[np.int64])(adults)


def _slots(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    for start, end, _ in spans:
        yield start // SLOT, -(-end // SLOT)
