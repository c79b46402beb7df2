"""A pinned session stands where it is pinned."""

from collections.abc import Iterator

from domain.clock import clock_text
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the pins at which nothing stands."""
    places = {one.place for one in week.sessions}
    for pin in week.facts.week.pins:
        if pin.place not in places:
            text = f"{pin.subject} is pinned to {pin.day_of_week} at {clock_text(pin.start_time)}"
            yield Violation("pin", text, *pin.place)
