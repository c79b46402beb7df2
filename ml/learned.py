"""What was learned of a child, put together: hours, minutes, weeks, findings, and what the parent had said."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from domain.children import Child
from domain.families import Family
from domain.family_weeks import PlacementScores
from domain.ids import LearnedId
from domain.learned import Cell, Learned, SaidAndSeen, SubjectLearned, WeekLearned
from domain.weeks import Weekday, monday_of, weekday_of
from ml.comparisons import compare
from ml.findings import findings_of
from ml.lessons import Lesson, tally

HOUR = 60
_Scores = Mapping[Weekday, Mapping[int, float]]


@dataclass(frozen=True)
class Looked:
    """What is looked at: a child's lessons between two dates, what its hours are scored at, and how weeks were rated.

    ``method`` names what scored, ``ratings`` are from 1 to 5 by the Monday of the week.
    """

    family: Family
    child: Child
    lessons: Sequence[Lesson]
    first_date: dt.date
    last_date: dt.date
    scores: PlacementScores
    method: str
    ratings: Mapping[dt.date, int]


def what_was_learned(looked: Looked, learned_id: LearnedId, *, now: dt.datetime) -> Learned:
    """Return what a family is shown of its child."""
    lessons = looked.lessons
    return Learned(
        id=learned_id,
        family_id=looked.family.id,
        child_id=looked.child.id,
        first_date=looked.first_date,
        last_date=looked.last_date,
        done=tally(lessons),
        moved=sum(lesson.moved for lesson in lessons),
        subjects=tuple(_subjects(looked)),
        weeks=tuple(_weeks(looked)),
        findings=findings_of(looked.family, looked.child, lessons),
        said=tuple(_said(looked)),
        method=looked.method,
        created_at=now,
    )


def _subjects(looked: Looked) -> Iterator[SubjectLearned]:
    for subject in looked.child.subjects:
        lessons = [lesson for lesson in looked.lessons if lesson.subject == subject.name]
        told = [lesson.engagement for lesson in lessons if lesson.engagement is not None]
        scores = looked.scores.get(looked.child.id, {}).get(subject.name, {})
        yield SubjectLearned(
            name=subject.name,
            cells=tuple(_cells(scores, lessons)),
            planned_minutes=sum(lesson.planned_minutes for lesson in lessons),
            real_minutes=sum(lesson.real_minutes for lesson in lessons),
            done=tally(lessons),
            moved=sum(lesson.moved for lesson in lessons),
            engagement=round(fmean(told), 2) if told else None,
        )


def _cells(scores: _Scores, lessons: Sequence[Lesson]) -> Iterator[Cell]:
    for day, by_start in scores.items():
        for hour in sorted({start // HOUR for start in by_start}):
            there = [lesson for lesson in lessons if (weekday_of(lesson.date), lesson.start // HOUR) == (day, hour)]
            likely = fmean(score for start, score in by_start.items() if start // HOUR == hour)
            yield Cell(day=day, hour=hour, likely=round(likely), lessons=len(there))


def _weeks(looked: Looked) -> Iterator[WeekLearned]:
    for monday in sorted({monday_of(lesson.date) for lesson in looked.lessons}):
        lessons = [lesson for lesson in looked.lessons if monday_of(lesson.date) == monday]
        yield WeekLearned(
            monday=monday,
            done=tally(lessons),
            moved=sum(lesson.moved for lesson in lessons),
            rating=looked.ratings.get(monday),
        )


def _said(looked: Looked) -> Iterator[SaidAndSeen]:
    for time in looked.child.learning_preferences.best_learning_times:
        begin, end = time.window
        then = [lesson for lesson in looked.lessons if begin <= lesson.start < end]
        otherwise = [lesson for lesson in looked.lessons if not begin <= lesson.start < end]
        yield SaidAndSeen(
            time=time,
            then=tally(then),
            otherwise=tally(otherwise),
            probability=compare(tally(then), tally(otherwise)).probability,
        )
