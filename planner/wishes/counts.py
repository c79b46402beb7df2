"""How many sessions of a subject a week has, and how many are owed."""

from collections import Counter
from collections.abc import Iterable

from domain.family_weeks import PlannedSession, SubjectKey


def count_sessions(sessions: Iterable[PlannedSession], *, make_up: bool) -> Counter[SubjectKey]:
    """Return the number of regular (or of make-up) sessions by subject."""
    return Counter(session.key for session in sessions if session.make_up is make_up)
