"""From a family week to its plan: lay it out, solve it, explain it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from time import monotonic, thread_time
from typing import TYPE_CHECKING

from domain.rules.facts import WeekFacts
from planner.annealing.tape import FORBIDDEN
from planner.board import lay_out
from planner.changes import changes_of
from planner.fixes import fixes_for
from planner.ideals import ideal_of
from planner.left_out import left_out, missing_sessions
from planner.plans import LeftOut, Objective, Progress, Solver, WeekPlan
from planner.schedules import child_weeks
from planner.searches import Search
from planner.solutions import PATIENCE, Limits, Solution, solve
from planner.standing import hopeless_pin, standing_sessions, standing_week
from planner.summaries import summary_of
from planner.warm_up import load_compiled_search
from planner.wishes import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from domain.family_weeks import FamilyWeek, PlannedSession, SubjectKey
    from domain.rules.violations import Violation
    from planner.board import Board, Ints

FIRST_PLAN_SECONDS = 0.1
OVERTIME = 2.5
"""Work beyond the time limit that is allowed where a busy machine's caches make it slow; usually half is enough."""
SECONDS_FOR_FIXES = 1.5
TRIES = 48
"""Changes tried for a family of one child; the larger the family, the longer a try and the fewer of them."""
LEAST_TRIES = 8
FEWEST_TRIES, MOST_TRIES = 2, 6
"""For each subject that was left out."""
WORK_PER_FIX = 120_000

Refused = dict["PlannedSession", "Violation"]
"""Pins that cannot be kept, and why."""


def plan_week(
    problem: FamilyWeek,
    *,
    time_limit: float,
    seed: int,
    workers: int = 1,
    on_improvement: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    with_fixes: bool = True,
) -> WeekPlan:
    """Return the best week found within a time limit in seconds."""
    load_compiled_search()
    began, worked = monotonic(), thread_time()
    facts = WeekFacts(problem)

    def report(board: Board, at: Ints, points: int) -> None:
        if on_improvement:
            value = points / board.scale
            on_improvement(Progress(_whole(value), monotonic() - began, board.sessions(at)))

    def stop() -> bool:
        # On a crowded machine the clock runs on while nobody works: a seed should give the same week there too.
        late = thread_time() - worked > OVERTIME * time_limit or monotonic() - began > PATIENCE * time_limit
        return late or bool(should_stop and should_stop())

    board, refused, solution = _solved(facts, Limits(time_limit, seed, workers, stop, report))
    sessions = board.sessions(solution.at)
    missing = left_out(facts, sessions, refused)
    seconds = monotonic() - began
    if with_fixes and not (should_stop and should_stop()):
        missing = _with_fixes(problem, sessions, missing, seed)
    return WeekPlan(
        schedules=child_weeks(facts, sessions),
        unscheduled=missing,
        changes=changes_of(facts, sessions),
        objective=_objective(board, solution, sessions),
        solver=Solver(
            status=solution.status,
            seconds=round(seconds, 3),
            workers=workers,
            seed=seed,
            formulation=solution.formulation,
        ),
        summary=summary_of(facts, sessions, refused),
    )


def first_plan(problem: FamilyWeek, *, seed: int) -> WeekPlan:
    """Return a good week within a fraction of a second, without proof and without tried fixes."""
    return plan_week(problem, time_limit=FIRST_PLAN_SECONDS, seed=seed, with_fixes=False)


def _solved(facts: WeekFacts, limits: Limits) -> tuple[Board, Refused, Solution]:
    """Solve the week with every pin, or with as many as leave a way to keep all rules."""
    standing, refused = standing_sessions(facts)
    while True:
        board = lay_out(facts, standing)
        start = board.at(standing_week(facts, standing)) if facts.week.current else None
        solution = solve(board, start, limits)
        if solution.points > FORBIDDEN // 2:
            return board, refused, solution
        pin, violation = hopeless_pin(facts, standing, board.sessions(solution.at))
        refused[pin] = violation
        standing = tuple(one for one in standing if one != pin)


def _objective(board: Board, solution: Solution, sessions: tuple[PlannedSession, ...]) -> Objective:
    parts = parts_of(board.facts, sessions)
    value = sum(parts.values())
    bound = max(value, solution.bound / board.scale) if solution.bound > solution.points else value
    ideal = ideal_of(board.facts)
    return Objective(
        value=value,
        bound=_whole(bound),
        ideal=ideal,
        gap=round(100 * (bound - value) / ideal, 3),
        parts=parts,
    )


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _with_fixes(
    problem: FamilyWeek, sessions: tuple[PlannedSession, ...], missing: tuple[LeftOut, ...], seed: int
) -> tuple[LeftOut, ...]:
    """Try what would make the missing sessions fit, for about a second."""
    end = thread_time() + SECONDS_FOR_FIXES
    budget = max(LEAST_TRIES, TRIES // max(1, len(problem.children)))
    most = max(FEWEST_TRIES, min(MOST_TRIES, budget // max(1, len(missing))))
    tries = count(budget, -1)

    def may_try() -> bool:
        return next(tries) > 0 and thread_time() < end

    before = _Lack(WeekFacts(problem), sessions)

    def gained(changed: FamilyWeek, key: SubjectKey) -> int:
        facts = WeekFacts(changed)
        board = lay_out(facts, standing_sessions(facts)[0])
        at, _ = Search(board, seed).run(work=WORK_PER_FIX, start=board.at(sessions))
        return before.gained(_Lack(facts, board.sessions(at)), key)

    return tuple(one.with_changes(fixes=fixes_for(problem, one, gained, most=most, may_try=may_try)) for one in missing)


@dataclass(frozen=True)
class _Lack:
    """What is missing in a week."""

    facts: WeekFacts
    sessions: tuple[PlannedSession, ...]

    @cached_property
    def counts(self) -> Mapping[SubjectKey, int]:
        return {one.key: one.count for one in missing_sessions(self.facts, self.sessions)}

    def gained(self, after: _Lack, key: SubjectKey) -> int:
        """Return how many sessions of a subject no longer lack, if nobody else pays for it.

        Asking for fewer sessions is a gain only if then nothing of the subject lacks.
        """
        fits = sum(one.key == key for one in after.sessions) > sum(one.key == key for one in self.sessions)
        if not fits and after.counts.get(key):
            return 0
        return min(self.counts[key] - after.counts.get(key, 0), sum(self.counts.values()) - sum(after.counts.values()))
