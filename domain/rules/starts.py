"""A session starts on the quarter hour, or on five minutes if any length or required time does."""

from collections.abc import Iterator

from domain.clock import clock_text
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that start in between."""
    grid = week.facts.grid
    for one in week.judged:
        if one.start % grid:
            step = "quarter hour" if grid == 15 else "five minutes"  # noqa: PLR2004 - a quarter of an hour
            yield Violation(
                "start", f"{one.subject} at {clock_text(one.start)} does not start on the {step}", *one.place
            )
