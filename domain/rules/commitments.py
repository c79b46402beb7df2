"""A session lies over no commitment of the child or the family."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Clock, sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that lie over a commitment."""
    for one in week.judged:
        for span in week.facts.blocked[one.child_id, one.weekday]:
            if span.meets(one.start, one.end):
                text = sentence(
                    "%(subject)s would lie over %(commitment)s on %(day)s from %(start)s to %(end)s",
                    subject=one.subject,
                    commitment=span.name,
                    day=one.weekday,
                    start=Clock(span.start),
                    end=Clock(span.end),
                )
                yield Violation("commitment", text, *one.place)
                break
