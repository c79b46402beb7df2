"""A session starts on the quarter hour, or on five minutes if any length or required time does."""

from collections.abc import Iterator

from domain.family_weeks import QUARTER_HOUR
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Clock, Sentence, sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that start in between."""
    grid = week.facts.grid
    for one in week.judged:
        if one.start % grid:
            yield Violation("start", _text(one.subject, one.start, grid), *one.place)


def _text(subject: str, start: int, grid: int) -> Sentence:
    time = Clock(start)
    if grid == QUARTER_HOUR:
        return sentence("%(subject)s at %(time)s does not start on the quarter hour", subject=subject, time=time)
    return sentence("%(subject)s at %(time)s does not start on the five minutes", subject=subject, time=time)
