"""A child does one thing at a time."""

from collections.abc import Iterator
from itertools import pairwise

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that begin before the one ahead of them has ended."""
    locked = week.facts.locked
    for day in week.by_child_day.values():
        for one, two in pairwise(day):
            if two.start < one.end and not (one.place in locked and two.place in locked):
                text = sentence(
                    "%(first)s and %(second)s of %(child)s would overlap on %(day)s",
                    first=one.subject,
                    second=two.subject,
                    child=week.name(one.child_id),
                    day=one.weekday,
                )
                yield Violation("overlap", text, *two.place)
