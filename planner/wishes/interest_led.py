"""Two subjects that interest a child little do not follow each other closely."""

from collections.abc import Sequence

from domain.family_weeks import PlannedSession
from domain.rules.facts import WeekFacts
from planner.wishes.days import by_child_day

PER_RATING = 10
LOW_INTEREST = 2
CLOSE = 15


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all close pairs cost."""
    low = [one for one in sessions if facts.subjects[one.key].interest_level <= LOW_INTEREST]
    pairs = sum(
        0 <= two.start - one.end <= CLOSE
        for day in by_child_day(low).values()
        for one in day
        for two in day
        if one is not two
    )
    return -PER_RATING * facts.week.family.preferences.scheduling_style.interest_led * pairs
