"""A subject with a required time starts at that time."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Clock, sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that start at another time than the required one."""
    for one in week.judged:
        fixed = week.facts.subjects[one.key].fixed_time
        if fixed.required and fixed.preferred_time is not None and one.start != fixed.preferred_time:
            text = sentence(
                "%(subject)s has to start at %(time)s", subject=one.subject, time=Clock(fixed.preferred_time)
            )
            yield Violation("fixed_time", text, *one.place)
