"""A subject comes no more often in a week than its frequency allows."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the subjects that come too often."""
    for key, sessions in week.regular.items():
        allowed = week.facts.asked(key).allowed
        if len(sessions) > allowed:
            times = "once" if allowed == 1 else f"{allowed} times"
            name = week.name(key.child_id)
            text = f"{name} would have {key.subject} {len(sessions)} times this week; it is wanted at most {times}"
            yield Violation("frequency", text, *key)
