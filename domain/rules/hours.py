"""A session lies inside the child's hours."""

from collections.abc import Iterator

from domain.clock import clock_text
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that begin too early or end too late."""
    for one in week.judged:
        hours = week.facts.children[one.child_id].learning_preferences.homeschooling_hours
        name = week.name(one.child_id)
        if one.start < hours.start_time:
            text = f"{one.subject} would begin before {name}'s day, which starts at {clock_text(hours.start_time)}"
            yield Violation("hours", text, *one.place)
        elif one.end > hours.end_time:
            text = f"{one.subject} would run past {name}'s day, which ends at {clock_text(hours.end_time)}"
            yield Violation("hours", text, *one.place)
