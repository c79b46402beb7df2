"""How a week is arranged: a family week in, the best plan for it out.

The solver's libraries are loaded with the first plan, not with this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.plans import Progress, WeekPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.family_weeks import FamilyWeek


def plan_week(
    problem: FamilyWeek,
    *,
    time_limit: float = 5.0,
    seed: int = 0,
    workers: int = 1,
    on_improvement: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> WeekPlan:
    """Return the best week found within ``time_limit`` seconds; it keeps every hard rule, however little time there is.

    ``on_improvement`` is told of each better week; once ``should_stop`` says so, the best one so far is returned.
    """
    from planner import weeks  # noqa: PLC0415 - numba and OR-Tools take most of a second to load

    return weeks.plan_week(
        problem,
        time_limit=time_limit,
        seed=seed,
        workers=workers,
        on_improvement=on_improvement,
        should_stop=should_stop,
    )


def first_plan(problem: FamilyWeek, *, seed: int = 0) -> WeekPlan:
    """Return a good week within a fraction of a second, without proof and without tried fixes."""
    from planner import weeks  # noqa: PLC0415 - numba and OR-Tools take most of a second to load

    return weeks.first_plan(problem, seed=seed)


__all__ = ["Progress", "WeekPlan", "first_plan", "plan_week"]
