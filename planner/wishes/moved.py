"""A repair leaves what stands where it stands."""

from collections.abc import Sequence

from domain.family_weeks import Place, PlannedSession
from domain.preferences import SchedulingFlexibility
from domain.rules.facts import WeekFacts

COST = {
    SchedulingFlexibility.STRICT: 400,
    SchedulingFlexibility.MODERATE: 250,
    SchedulingFlexibility.FLEXIBLE: 150,
    SchedulingFlexibility.VERY_FLEXIBLE: 80,
}


def standing(facts: WeekFacts) -> frozenset[Place]:
    """Return the places of the standing week that are free to change."""
    return frozenset(session.place for session in facts.week.current) - facts.locked


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all moved sessions cost."""
    return -COST[facts.week.flexibility] * len(standing(facts) - {session.place for session in sessions})
