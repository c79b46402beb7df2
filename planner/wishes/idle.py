"""A child does not wait about between its first and its last session of a day."""

from collections.abc import Sequence

from domain.family_weeks import PlannedSession
from domain.rules.facts import WeekFacts
from planner.wishes.days import by_child_day

STEP = 5


def cost(facts: WeekFacts) -> int:
    """Return what five idle minutes cost."""
    return 1 + facts.week.family.preferences.scheduling_style.block // 2


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all idle time costs."""
    return -cost(facts) * sum(_idle_steps(facts, day) for day in by_child_day(sessions).values())


def _idle_steps(facts: WeekFacts, day: Sequence[PlannedSession]) -> int:
    first, last = day[0].start, max(one.end for one in day)
    covered = [(one.start, one.end) for one in day]
    covered += [(span.start, span.end) for span in facts.blocked[day[0].child_id, day[0].weekday]]
    return sum(not any(start <= minute < end for start, end in covered) for minute in range(first, last, STEP))
