"""From a family week to its plan: lay it out, search, explain."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from domain.rules.facts import WeekFacts
from planner.board import lay_out
from planner.ideals import ideal_of
from planner.plans import Objective, Solver, WeekPlan
from planner.schedules import child_weeks, left_out
from planner.searches import MOVES_PER_SECOND, Search
from planner.standing import standing_sessions, standing_week
from planner.wishes import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.family_weeks import FamilyWeek, PlannedSession
    from planner.board import Ints

FIRST_PLAN_MOVES = 20_000


@dataclass(frozen=True)
class Progress:
    """A better week than any before it."""

    value: int | float
    seconds: float
    sessions: tuple[PlannedSession, ...]


def plan_week(
    problem: FamilyWeek,
    *,
    time_limit: float = 5.0,
    seed: int = 0,
    workers: int = 1,
    on_improvement: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> WeekPlan:
    """Return the best week found within a time limit in seconds."""
    began = monotonic()
    facts = WeekFacts(problem)
    standing, refused = standing_sessions(facts)
    board = lay_out(facts, standing)

    def report(at: Ints, points: int) -> None:
        if on_improvement:
            on_improvement(Progress(points / board.scale, monotonic() - began, board.sessions(at)))

    def stop() -> bool:
        return monotonic() - began > time_limit or (should_stop is not None and should_stop())

    start = board.at(standing_week(facts, standing)) if problem.current else None
    moves = max(FIRST_PLAN_MOVES, int(time_limit * MOVES_PER_SECOND))
    at, _, whole = Search(board, seed).run(moves=moves, start=start, report=report, stop=stop)
    sessions = board.sessions(at)
    parts = parts_of(facts, sessions)
    value = sum(parts.values())
    ideal = ideal_of(facts)
    return WeekPlan(
        schedules=child_weeks(facts, sessions),
        unscheduled=left_out(facts, sessions),
        changes=(),
        objective=Objective(value=value, bound=value, ideal=ideal, gap=0.0, parts=parts),
        solver=Solver(
            status="finished" if whole else "stopped",
            seconds=round(monotonic() - began, 3),
            workers=workers,
            seed=seed,
            formulation="annealing",
        ),
        summary=(),
    )


def first_plan(problem: FamilyWeek, *, seed: int) -> WeekPlan:
    """Return a good week within a fraction of a second."""
    return plan_week(problem, time_limit=0.1, seed=seed)
