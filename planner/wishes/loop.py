"""Subjects that are not core come in turn over the week, not all on one day."""

from collections.abc import Sequence

from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.rules.facts import WeekFacts
from planner.wishes.days import by_child_day

PER_RATING = 4


def loop_target(facts: WeekFacts, child_id: ChildId) -> int:
    """Return how many sessions that are not core a child's average day has, rounded up."""
    asked = sum(
        facts.asked(key).required
        for key, subject in facts.subjects.items()
        if key.child_id == child_id and not subject.is_core_subject
    )
    return -(-asked // len(facts.week.days))


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int:
    """Return what all sessions above the target cost."""
    others = [one for one in sessions if not facts.subjects[one.key].is_core_subject]
    targets = {child_id: loop_target(facts, child_id) for child_id in facts.children}
    over = sum(max(0, len(day) - targets[child_id]) for (child_id, _), day in by_child_day(others).items())
    return -PER_RATING * facts.week.family.preferences.scheduling_style.loop * over
