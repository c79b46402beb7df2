"""No day of a child is much fuller than its average day."""

from collections.abc import Sequence

from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.rules.facts import WeekFacts
from planner.wishes.days import by_child_day

PER_STEP = 3
STEP = 5
LEEWAY = 30


def load_target(facts: WeekFacts, child_id: ChildId) -> int:
    """Return the minutes of a child's average day, rounded up, and half an hour."""
    asked = sum(
        subject.session_duration * facts.asked(key).required
        for key, subject in facts.subjects.items()
        if key.child_id == child_id
    )
    return -(-asked // len(facts.week.days)) + LEEWAY


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all days above the target cost."""
    targets = {child_id: load_target(facts, child_id) for child_id in facts.children}
    over = (
        max(0, sum(one.end - one.start for one in day) - targets[child_id]) // STEP
        for (child_id, _), day in by_child_day(sessions).items()
    )
    return -PER_STEP * sum(over)
