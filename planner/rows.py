"""What is placed: one row per subject and kind of session, and what each set of days is worth to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from domain.rules.consecutive_days import THREE, spread_out
from planner.annealing.tape import FORBIDDEN
from planner.wishes import extra, missing

if TYPE_CHECKING:
    import numpy.typing as npt

    from domain.family_weeks import PlannedSession, SubjectKey
    from domain.rules.facts import WeekFacts
    from domain.subjects import Subject


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


def rows_of(facts: WeekFacts, standing: Sequence[PlannedSession]) -> tuple[Row, ...]:
    """Return the rows in the order the family lists children and subjects."""
    of_subject: dict[SubjectKey, list[PlannedSession]] = defaultdict(list)
    for session in standing:
        of_subject[session.key].append(session)
    return tuple(row for key in facts.subjects for row in _rows(facts, key, of_subject[key]))


def _rows(facts: WeekFacts, key: SubjectKey, standing: Sequence[PlannedSession]) -> Iterator[Row]:
    subject, (required, allowed) = facts.subjects[key], facts.asked(key)
    regular: dict[int, int] = {}
    made_up: list[tuple[int, int]] = []
    surplus: list[tuple[int, int]] = []
    for session in standing:
        place = (facts.week.days.index(session.weekday), session.start)
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


def count_points(facts: WeekFacts, rows: Sequence[Row], scale: int) -> npt.NDArray[np.int64]:
    """Return for each row and set of days, one bit each, what is missing or extra; FORBIDDEN if a rule forbids it."""
    surplus = Counter(row.key for row in rows if row.surplus)
    points = np.zeros((len(rows), 1 << len(facts.week.days)), dtype=np.int64)
    for index, row in enumerate(rows):
        if not row.surplus:
            more = 0 if row.make_up else surplus[row.key]
            points[index] = [_points(facts, row, days, more, scale) for days in range(points.shape[1])]
    return points


def _points(facts: WeekFacts, row: Row, days: int, surplus: int, scale: int) -> int:
    count = days.bit_count() + surplus
    if days & ~_locked_days(facts, row) and (count > row.allowed + surplus or not _spread_out(facts, row, days)):
        return FORBIDDEN
    more, less = max(0, count - row.required), max(0, row.required - count)
    return scale * (more * extra.worth(facts, row.key) - less * missing.worth(facts, row.key))


def _locked_days(facts: WeekFacts, row: Row) -> int:
    return sum(1 << day for day, start in row.fixed if (*row.key, facts.week.days[day], start) in facts.locked)


def _spread_out(facts: WeekFacts, row: Row, days: int) -> bool:
    if row.make_up or facts.asked(row.key).allowed != THREE:
        return True
    return spread_out([day.position for bit, day in enumerate(facts.week.days) if days >> bit & 1])
