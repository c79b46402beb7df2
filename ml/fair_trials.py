"""What came of a fair trial."""

import datetime as dt
from collections.abc import Iterator, Sequence
from statistics import fmean

from domain.activity_logs import ActivityLog
from domain.evidence import move_of_log
from domain.fair_trials import FairTrial, TrialResult
from ml.comparisons import chance_of_such_ranks, compare
from ml.lessons import Lesson, lessons_of, tally

ON_TIME = 15
"""Minutes by which a lesson may begin late and still be on time."""


def result_of(trial: FairTrial, logs: Sequence[ActivityLog], *, until: dt.date) -> TrialResult:
    """Count what was done on time at each of the two times, in the child's logs up to a date.

    A lesson counts for the time that the lot gave it, even if it was then moved elsewhere: moved away it was not done
    on time (the intention-to-treat principle: what happens after the draw must not choose what is counted).
    """
    counted = [lesson for lesson in _tried(trial, logs) if lesson.date <= until]
    first, second = ([one for one in counted if one.start == time] for time in (trial.first_time, trial.second_time))
    compared = compare(tally(first), tally(second))
    return TrialResult(
        first=tally(first),
        second=tally(second),
        probability=compared.probability,
        low=round(100 * compared.low),
        high=round(100 * compared.high),
        first_mark=_mean(_marks(first)),
        second_mark=_mean(_marks(second)),
        marks_by_chance=chance_of_such_ranks(_marks(first), _marks(second)),
        until=until,
    )


def _tried(trial: FairTrial, logs: Sequence[ActivityLog]) -> Iterator[Lesson]:
    """Yield each lesson that stood where the lot had put it, once; done means done on time."""
    mine = [log for log in logs if log.activity_name == trial.subject]
    stood = {}
    for lesson in lessons_of(mine):
        if trial.has_drawn(lesson.date, lesson.start):
            stood[lesson.date] = lesson._replace(done=lesson.done and (lesson.late or 0) <= ON_TIME)
    for move in filter(None, map(move_of_log, mine)):
        if trial.has_drawn(move.date, move.start) and move.date not in stood:
            stood[move.date] = Lesson(move.subject, move.date, move.start, 0, 0, done=False, moved=True)
    yield from stood.values()


def _marks(lessons: Sequence[Lesson]) -> list[int]:
    return [lesson.engagement for lesson in lessons if lesson.engagement is not None]


def _mean(marks: Sequence[int]) -> float | None:
    return round(fmean(marks), 1) if marks else None
