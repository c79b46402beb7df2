"""What is past, completed or placed by hand stays where it is."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Clock, sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the locked sessions that are gone."""
    for place in sorted(week.facts.locked - {one.place for one in week.sessions}):
        text = sentence(
            "%(subject)s on %(day)s at %(time)s is locked and has to stay",
            subject=place.subject,
            day=place.weekday,
            time=Clock(place.start),
        )
        yield Violation("locked", text, *place)
