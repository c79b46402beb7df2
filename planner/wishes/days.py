"""Sessions by child and day, in the order of the clock."""

from collections import defaultdict
from collections.abc import Iterable

from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.weeks import Weekday

ChildDay = tuple[ChildId, Weekday]


def by_child_day(sessions: Iterable[PlannedSession]) -> dict[ChildDay, list[PlannedSession]]:
    """Return each child's sessions of each day."""
    days: dict[ChildDay, list[PlannedSession]] = defaultdict(list)
    for session in sorted(sessions, key=lambda one: one.start):
        days[session.child_id, session.weekday].append(session)
    return days
