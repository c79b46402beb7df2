"""Made-up families with what they lived and what is true of them, as the benchmarks need them."""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.rankings import Floats
from domain.children import Child
from domain.evidence import FamilyHistory, history_of
from domain.families import Family
from domain.weeks import ONE_WEEK, date_in_week
from ml.grid import grid_of
from simulation import Crowd, Kind, LivedWeek, MadeUpFamily, draw_household, live_weeks
from simulation.placing import busy_spans, rested_minutes

FIRST_MONDAY = dt.date(2025, 9, 1)
SETTLED = dt.datetime(2025, 8, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Settled:
    """A made-up family and the weeks that it lived."""

    household: MadeUpFamily
    lived: tuple[LivedWeek, ...]

    def history(self, first_week: int, last_week: int) -> FamilyHistory:
        """Return what was told from one week (0 is the first) until before another."""
        begin, end = FIRST_MONDAY + first_week * ONE_WEEK, FIRST_MONDAY + last_week * ONE_WEEK
        weeks = [one for one in self.lived if begin <= one.schedule.week_start_date < end]
        return history_of(
            self.household.family,
            self.household.children,
            [log for one in weeks for log in one.logs],
            [one.schedule for one in weeks],
            [one.feedback for one in weeks if one.feedback],
        )


@dataclass(frozen=True)
class Known:
    """A family of which the true chances in the coming week are known: per child, one row per subject."""

    family: Family
    children: tuple[Child, ...]
    chances: tuple[Floats, ...]
    history: Callable[[int, int], FamilyHistory]
    """What was told from one week (0 is the first) until before another."""


def known_families(kinds: Sequence[Kind], families: int, weeks: int, seed: int) -> list[Known]:
    """Draw families of the kinds in turn, let them live, and say what is true of them afterwards."""
    return [
        Known(
            one.household.family,
            one.household.children,
            tuple(true_chances(one.household, child, weeks) for child in one.household.children),
            one.history,
        )
        for one in settle(kinds, families, weeks, seed)
    ]


def settle(kinds: Sequence[Kind], families: int, weeks: int, seed: int) -> list[Settled]:
    """Draw families of the kinds in turn and let them live."""
    chance = random.Random(seed)  # noqa: S311  made-up lives need no secret chance
    crowd, ids = Crowd.drawn(chance), _ids()
    made = []
    for index in range(families):
        household = draw_household(chance, crowd, kinds[index % len(kinds)], now=SETTLED, new_id=lambda: next(ids))
        lived = tuple(live_weeks(chance, household, FIRST_MONDAY, weeks, new_id=lambda: next(ids)))
        made.append(Settled(household, lived))
    return made


def true_chances(household: MadeUpFamily, child: Child, week: int) -> Floats:
    """Return the true chance of every candidate: one row per subject, one column per day and start."""
    monday = FIRST_MONDAY + week * ONE_WEEK
    grid, spans = grid_of(child, household.family.school_days), busy_spans(household.family, child, monday)
    taste = household.tastes[child.id]
    places = [(day.position, start, rested_minutes(spans[day], start)) for day in grid.days for start in grid.starts]
    return np.array(
        [
            [taste.chance(subject.name, day, start, rested=rested, week=week) for day, start, rested in places]
            for subject in child.subjects
        ]
    )


def _ids() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{number:024x}"


__all__ = ["FIRST_MONDAY", "Settled", "date_in_week", "settle", "true_chances"]
