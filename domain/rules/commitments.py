"""A session lies over no commitment of the child or the family."""

from collections.abc import Iterator

from domain.clock import clock_text
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that lie over a commitment."""
    for one in week.judged:
        for span in week.facts.blocked[one.child_id, one.weekday]:
            if span.meets(one.start, one.end):
                times = f"{clock_text(span.start)} to {clock_text(span.end)}"
                text = f"{one.subject} would lie over {span.name} on {one.weekday} from {times}"
                yield Violation("commitment", text, *one.place)
                break
