"""A session lasts exactly as long as its subject asks."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that are too short or too long."""
    for one in week.judged:
        asked = week.facts.subjects[one.key].session_duration
        if one.end - one.start != asked:
            text = sentence(
                "%(subject)s would last %(minutes)s minutes instead of %(asked)s",
                subject=one.subject,
                minutes=one.end - one.start,
                asked=asked,
            )
            yield Violation("length", text, *one.place)
