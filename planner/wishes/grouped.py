"""Siblings of a group are taught it together."""

from collections import defaultdict
from collections.abc import Sequence

from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.rules.facts import WeekFacts
from domain.weeks import Weekday

PER_RATING = 15


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what each sibling beyond the first in a group session brings."""
    together: dict[tuple[str, Weekday, int], set[ChildId]] = defaultdict(set)
    for session in sessions:
        if session.group_id is not None:
            together[session.group_id, session.weekday, session.start].add(session.child_id)
    siblings = sum(len(who) - 1 for who in together.values())
    return PER_RATING * facts.week.family.preferences.scheduling_style.grouped_activities * siblings
