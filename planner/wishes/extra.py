"""A subject wanted two or three times comes a third time, and an occasional one comes at all, if there is room."""

from collections.abc import Sequence

from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from planner.wishes.counts import count_sessions

THIRD, THIRD_PER_INTEREST = 250, 10
OCCASIONAL, OCCASIONAL_PER_INTEREST = 200, 20


def worth(facts: WeekFacts, key: SubjectKey) -> int:
    """Return what one session beyond the required ones brings."""
    interest = facts.subjects[key].interest_level
    if facts.asked(key).required == 0:
        return OCCASIONAL + OCCASIONAL_PER_INTEREST * interest
    return THIRD + THIRD_PER_INTEREST * interest


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all sessions beyond the required ones bring."""
    regular = count_sessions(sessions, make_up=False)
    return sum(worth(facts, key) * max(0, regular[key] - facts.asked(key).required) for key in facts.subjects)
