"""How fast and how gently weeks are repaired: chains of edits (a drag, an appointment, a sick day, a past morning).

Run ``python -m benchmarks.repairs`` in the project's folder. After each edit the week is repaired within ``--seconds``
and, for comparison, within twenty times as long; seconds are processor time of one thread. Trying what would make
left-out sessions fit comes on top, and has a second of its own.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from statistics import mean, quantiles
from time import thread_time
from typing import NamedTuple

from benchmarks.family_weeks import family_week_of
from domain.clock import MINUTES_OF_DAY
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.family_weeks import FamilyWeek, StandingSession
from domain.weeks import date_in_week
from planner import WeekPlan, plan_week, solutions, weeks
from planner.warm_up import load_compiled_search
from planner.wishes.moved import COST

EDITS = 20
LONGER = 20
CROWDED = 50.0
HOUR, NINE, ONE = 60, 9 * 60, 13 * 60


class Repaired(NamedTuple):
    """What one repair took, and how many sessions moved: in it, and in the longer one."""

    seconds: float
    moved: int
    moved_longer: int
    missing: int
    missing_longer: int


def chain(children: int, seed: int, seconds: float) -> Iterator[Repaired]:
    """Edit a family's week again and again, and repair it each time."""
    chance = random.Random(seed)  # noqa: S311 - made-up edits, not secrets
    week = family_week_of(children, seed=seed)
    plan = plan_week(week, time_limit=1.0, seed=seed)
    for _ in range(EDITS):
        week = _edited(week, plan, chance)
        longer = plan_week(week, time_limit=LONGER * seconds, seed=seed)
        began = thread_time()
        plan = weeks.plan_week(week, time_limit=seconds, seed=seed, with_fixes=False)
        yield Repaired(
            thread_time() - began,
            *(_moved(week, one) for one in (plan, longer)),
            *(sum(left.missing for left in one.unscheduled) for one in (plan, longer)),
        )


def _edited(week: FamilyWeek, plan: WeekPlan, chance: random.Random) -> FamilyWeek:
    standing = [
        StandingSession(child_id=one.child_id, subject=one.subject, day_of_week=one.weekday, start_time=one.start)
        for one in plan.sessions()
    ]
    edit = chance.choice((_dragged, _past, _appointment, _sick_day))
    return edit(week.model_copy(update={"current": tuple(standing)}), chance)


def _dragged(week: FamilyWeek, chance: random.Random) -> FamilyWeek:
    index = chance.randrange(len(week.current))
    there = week.current[index].with_changes(start_time=chance.randrange(NINE, ONE, 15), locked=True)
    return week.model_copy(update={"current": (*week.current[:index], there, *week.current[index + 1 :])})


def _past(week: FamilyWeek, chance: random.Random) -> FamilyWeek:
    past = week.days[: chance.randint(1, 2)]
    return week.model_copy(
        update={"current": tuple(one.with_changes(locked=one.day_of_week in past) for one in week.current)}
    )


def _appointment(week: FamilyWeek, chance: random.Random) -> FamilyWeek:
    start = chance.randrange(NINE, ONE, 15)
    return _committed(week, chance, "Dentist", start, start + HOUR)


def _sick_day(week: FamilyWeek, chance: random.Random) -> FamilyWeek:
    return _committed(week, chance, "Sick day", 0, MINUTES_OF_DAY)


def _committed(week: FamilyWeek, chance: random.Random, name: str, start: int, end: int) -> FamilyWeek:
    index = chance.randrange(len(week.children))
    child = week.children[index]
    new = ChildCommitment(
        name=name,
        frequency=CommitmentFrequency.ONE_TIME,
        start_date=date_in_week(week.week_start_date, chance.choice(week.days)),
        start_time=start,
        end_time=end,
        needs_guardian=True,
    )
    changed = child.with_changes(commitments=(*child.commitments, new))
    return week.model_copy(update={"children": (*week.children[:index], changed, *week.children[index + 1 :])})


def _moved(week: FamilyWeek, plan: WeekPlan) -> int:
    return round(-plan.objective.parts["moved"] / COST[week.flexibility])


def main() -> None:
    """Repair chains of edits and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=4)
    parser.add_argument("--chains", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=0.1)
    options = parser.parse_args()
    weeks.PATIENCE = solutions.PATIENCE = CROWDED
    load_compiled_search()
    done = [
        one for seed in range(options.chains) for one in chain(options.children, seed=seed, seconds=options.seconds)
    ]
    cuts = quantiles([one.seconds for one in done], n=20)
    same = [one for one in done if one.missing == one.missing_longer]
    print(f"{len(done)} repairs: p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms")
    print(f"moved {mean(one.moved for one in done):.2f}, a longer search {mean(one.moved_longer for one in done):.2f}")
    print(f"more moved than the longer search: {sum(one.moved > one.moved_longer for one in same)} of {len(same)}")


if __name__ == "__main__":
    main()
