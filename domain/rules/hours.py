"""A session lies inside the child's hours."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Clock, sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that begin too early or end too late."""
    for one in week.judged:
        hours = week.facts.children[one.child_id].learning_preferences.homeschooling_hours
        name = week.name(one.child_id)
        if one.start < hours.start_time:
            text = sentence(
                "%(subject)s would begin before %(child)s's day, which starts at %(time)s",
                subject=one.subject,
                child=name,
                time=Clock(hours.start_time),
            )
            yield Violation("hours", text, *one.place)
        elif one.end > hours.end_time:
            text = sentence(
                "%(subject)s would run past %(child)s's day, which ends at %(time)s",
                subject=one.subject,
                child=name,
                time=Clock(hours.end_time),
            )
            yield Violation("hours", text, *one.place)
