"""A subject starts at the same time on all its days."""

from collections import defaultdict
from collections.abc import Sequence

from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts

PER_RATING = 6


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what each further start time of a subject costs."""
    starts: dict[SubjectKey, set[int]] = defaultdict(set)
    for session in sessions:
        starts[session.key].add(session.start)
    further = sum(len(times) - 1 for times in starts.values())
    return -PER_RATING * facts.week.family.preferences.scheduling_style.time_blocked * further
