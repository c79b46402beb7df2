"""What is past, completed or placed by hand stays where it is."""

from collections.abc import Iterator

from domain.clock import clock_text
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the locked sessions that are gone."""
    for place in sorted(week.facts.locked - {one.place for one in week.sessions}):
        text = f"{place.subject} on {place.weekday} at {clock_text(place.start)} is locked and has to stay"
        yield Violation("locked", text, *place)
