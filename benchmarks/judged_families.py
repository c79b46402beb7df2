"""Families as docs and goals describe them: each child has a best hour for each subject, and answers loosely.

Drawn in another way than ``simulation`` draws its kinds, so that learning is not tuned to one: readiness falls with the
square of the distance from the best hour, every subject is on every day, and nothing else is known of the place.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from benchmarks.rankings import Floats
from benchmarks.worlds import FIRST_MONDAY, SETTLED, Known
from domain.activity_logs import LogKind
from domain.children import Child, HomeschoolingHours, LearningPreferences, LearningTime
from domain.evidence import FamilyHistory, Move, Outcome
from domain.families import Family
from domain.ids import ChildId, FamilyId, ItemId
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.weeks import ONE_WEEK, WEEKDAYS

NAMES = ("Math", "Reading", "Writing", "Science", "History", "Art", "Music", "Spanish", "Geography", "Coding")
MOVES, TELLS, STRAYS = 0.15, 0.5, 0.3
"""How many sessions a parent thinks of moving, are told of more, and stand outside of the timetable that there is."""
DAYS = 5


@dataclass(frozen=True)
class Shared:
    """What all children have in common: minutes after their own best hour and ease by subject, and weekdays."""

    shift: Floats
    ease: Floats
    weekdays: Floats

    @classmethod
    def drawn(cls, chance: np.random.Generator) -> "Shared":
        """Draw what a crowd shares."""
        return cls(chance.normal(0, 50, len(NAMES)), chance.normal(0, 0.3, len(NAMES)), chance.normal(0, 0.15, DAYS))


@dataclass(frozen=True)
class Liking:
    """When one subject of one child goes well; times in minutes."""

    best: float
    width: float
    ease: float
    weekdays: Floats

    def readiness(self, day: int, start: Floats | float) -> Floats:
        """Return the log-odds of being done at starts of a weekday (0 is Monday)."""
        apart = (np.asarray(start, dtype=float) - self.best) / self.width
        ready: Floats = self.ease - np.minimum(apart**2, 4.0) + self.weekdays[day]
        return ready


def judged_families(count: int, weeks: int, seed: int) -> list[Known]:
    """Draw families and let them live."""
    chance = np.random.default_rng(seed)
    shared = Shared.drawn(chance)
    return [_family(chance, shared, FamilyId(f"f{index}"), weeks) for index in range(count)]


def _family(chance: np.random.Generator, shared: Shared, family_id: FamilyId, weeks: int) -> Known:
    later, weekdays = chance.normal(0, 30), shared.weekdays + chance.normal(0, 0.2, DAYS)
    children, chances, outcomes, moves = [], [], list[Outcome](), list[Move]()
    for index in range(chance.integers(1, 4)):
        names = [NAMES[at] for at in sorted(chance.choice(len(NAMES), chance.integers(4, 7), replace=False))]
        age = int(chance.integers(5, 16))
        likings = _likings(chance, shared, names, 640 + later + 6 * (age - 10), weekdays)
        child = _child(chance, ChildId(f"{family_id}-{index}"), family_id, age, likings)
        life = _Life(chance, child, likings)
        for week in range(weeks):
            life.live(week)
        outcomes += life.outcomes
        moves += life.moves
        children.append(child)
        chances.append(np.array([_chances(child, liking) for liking in likings.values()]))

    def history(first: int, last: int) -> FamilyHistory:
        begin, end = FIRST_MONDAY + first * ONE_WEEK, FIRST_MONDAY + last * ONE_WEEK
        return FamilyHistory(
            family,
            tuple(children),
            tuple(one for one in outcomes if begin <= one.date < end),
            tuple(one for one in moves if begin <= one.date < end),
        )

    family = Family(id=family_id, name=family_id, created_at=SETTLED)
    return Known(family, tuple(children), tuple(chances), history)


def _likings(
    chance: np.random.Generator, shared: Shared, names: Sequence[str], best: float, weekdays: Floats
) -> dict[str, Liking]:
    own, days = best + chance.normal(0, 80), weekdays + chance.normal(0, 0.4, DAYS)
    return {
        name: Liking(
            best=own + shared.shift[NAMES.index(name)] + chance.normal(0, 45),
            width=chance.uniform(100, 160),
            ease=1.3 + shared.ease[NAMES.index(name)] + chance.normal(0, 0.4),
            weekdays=days,
        )
        for name in names
    }


def _child(
    chance: np.random.Generator, child_id: ChildId, family_id: FamilyId, age: int, likings: dict[str, Liking]
) -> Child:
    hours = HomeschoolingHours(
        start_time=int(chance.choice([480, 510, 540])), end_time=int(chance.choice([840, 900, 960]))
    )
    within = [part for part in LearningTime if part.window[0] < hours.end_time and part.window[1] > hours.start_time]
    felt = {
        part: np.mean([expit(one.readiness(2, sum(part.window) / 2)) for one in likings.values()])
        + chance.normal(0, 0.22)
        for part in within
    }
    answered = sorted(within, key=lambda part: -felt[part])[: chance.integers(1, 3)]
    return Child(
        id=child_id,
        family_id=family_id,
        name=child_id,
        age=age,
        learning_preferences=LearningPreferences(best_learning_times=tuple(answered), homeschooling_hours=hours),
        subjects=tuple(
            Subject(
                name=name,
                session_duration=30,
                frequency=Frequency.DAILY,
                parent_involvement=ParentInvolvement.SOME,
                interest_level=int(np.clip(round(chance.normal(3, 1)), 1, 5)),
            )
            for name in likings
        ),
        created_at=SETTLED,
    )


def _chances(child: Child, liking: Liking) -> Floats:
    hours = child.learning_preferences.homeschooling_hours
    starts = np.arange(hours.start_time, hours.end_time, 15, dtype=float)
    likely: Floats = expit(np.concatenate([liking.readiness(day, starts) for day in range(DAYS)]))
    return likely


class _Life:
    """A child's weeks: at any hour, near the answered ones, or by a timetable."""

    def __init__(self, chance: np.random.Generator, child: Child, likings: dict[str, Liking]) -> None:
        self.chance, self.child, self.likings = chance, child, likings
        hours = child.learning_preferences.homeschooling_hours
        self.starts = np.arange(hours.start_time, hours.end_time - 29, 15)
        self.way = chance.choice(["any", "answered", "timetable"])
        self.timetable: dict[tuple[str, int], int] = {}
        self.outcomes: list[Outcome] = []
        self.moves: list[Move] = []

    def live(self, week: int) -> None:
        """Place every subject on every day, and tell what became of it."""
        for name, liking in self.likings.items():
            for day in range(DAYS):
                self._session(name, liking, week, day, self._start(name, day))

    def _start(self, name: str, day: int) -> int:
        if self.way == "answered":
            windows = [part.window for part in self.child.learning_preferences.best_learning_times]
            seen = self.chance.choice(self.starts, 3)
            return int(max(seen, key=lambda start: any(begin <= start < end for begin, end in windows)))
        if self.way == "any" or self.chance.random() < STRAYS:
            return int(self.chance.choice(self.starts))
        return self.timetable.setdefault((name, day), int(self.chance.choice(self.starts)))

    def _session(self, name: str, liking: Liking, week: int, day: int, start: int) -> None:
        item = ItemId(f"{self.child.id}-{week}-{name}-{day}")
        monday = FIRST_MONDAY + week * ONE_WEEK
        to_day, to_start = self._moved(liking, day, start)
        if (to_day, to_start) != (day, start):
            date = monday + dt.timedelta(days=day)
            self.moves.append(Move(self.child.id, name, date, start, WEEKDAYS[to_day], to_start, item))
        likely = float(expit(liking.readiness(to_day, to_start)))
        done = self.chance.random() < likely
        tells_mark, tells_start = self.chance.random(2) < TELLS
        date = monday + dt.timedelta(days=to_day)
        self.outcomes.append(
            Outcome(
                self.child.id,
                name,
                date,
                to_start,
                LogKind.COMPLETED if done else LogKind.MISSED,
                item,
                began=to_start + int(self.chance.exponential(25 - 20 * likely)) if done and tells_start else None,
                engagement=int(np.clip(round(self.chance.normal(1 + 4 * likely, 0.7)), 1, 5))
                if done and tells_mark
                else None,
                told_at=dt.datetime.combine(date, dt.time(20), dt.UTC),
            )
        )

    def _moved(self, liking: Liking, day: int, start: int) -> tuple[int, int]:
        """Return where a parent puts a session that stands somewhere: elsewhere if that seems clearly better."""
        if self.chance.random() > MOVES:
            return day, start
        seen = [(int(self.chance.integers(DAYS)), int(self.chance.choice(self.starts))) for _ in range(3)]
        felt = [float(liking.readiness(*place)) + self.chance.gumbel(0, 0.5) for place in seen]
        here = float(liking.readiness(day, start)) + self.chance.gumbel(0, 0.5)
        return seen[int(np.argmax(felt))] if max(felt) > here + 0.5 else (day, start)
