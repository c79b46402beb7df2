"""Every session that a subject asks for is in the week, core subjects first."""

from collections.abc import Sequence

from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from planner.wishes.counts import count_sessions

CORE, OTHER = 2000, 1000
PER_INTEREST = 60
ONLY_ONE_ASKED = 150


def worth(facts: WeekFacts, key: SubjectKey) -> int:
    """Return what one missing session of a subject costs."""
    subject = facts.subjects[key]
    only_one = ONLY_ONE_ASKED if facts.asked(key).required == 1 else 0
    return (CORE if subject.is_core_subject else OTHER) + PER_INTEREST * subject.interest_level + only_one


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all missing sessions cost."""
    regular, made_up = count_sessions(sessions, make_up=False), count_sessions(sessions, make_up=True)
    return -sum(
        worth(facts, key)
        * (max(0, facts.asked(key).required - regular[key]) + max(0, facts.owed.get(key, 0) - made_up[key]))
        for key in facts.subjects
    )
