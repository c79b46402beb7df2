"""A child does one thing at a time."""

from collections.abc import Iterator
from itertools import pairwise

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that begin before the one ahead of them has ended."""
    locked = week.facts.locked
    for day in week.by_child_day.values():
        for one, two in pairwise(day):
            if two.start < one.end and not (one.place in locked and two.place in locked):
                text = f"{one.subject} and {two.subject} of {week.name(one.child_id)} would overlap on {one.weekday}"
                yield Violation("overlap", text, *two.place)
