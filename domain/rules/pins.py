"""A pinned session stands where it is pinned."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Clock, sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the pins at which nothing stands."""
    places = {one.place for one in week.sessions}
    for pin in week.facts.week.pins:
        if pin.place not in places:
            text = sentence(
                "%(subject)s is pinned to %(day)s at %(time)s",
                subject=pin.subject,
                day=pin.day_of_week,
                time=Clock(pin.start_time),
            )
            yield Violation("pin", text, *pin.place)
