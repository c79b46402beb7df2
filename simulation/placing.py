"""Where a session of a made-up week can stand."""

import datetime as dt
from typing import NamedTuple

from domain.children import Child
from domain.families import Family
from domain.subjects import Subject
from domain.weeks import Weekday, date_in_week

Spans = list[tuple[int, int]]


class Place(NamedTuple):
    """A start on a weekday."""

    day: Weekday
    start: int


def busy_spans(family: Family, child: Child, monday: dt.date) -> dict[Weekday, Spans]:
    """Return when the commitments of a week keep a child busy, by school day."""
    dates = {date_in_week(monday, day): day for day in family.school_days}
    spans: dict[Weekday, Spans] = {day: [] for day in family.school_days}
    for commitment in (*family.commitments, *child.commitments):
        if commitment.keeps_child_busy:
            for date in commitment.falls_on(dates):
                spans[dates[date]].append((commitment.start_time, commitment.end_time))
    return spans


def free_places(child: Child, subject: Subject, day: Weekday, taken: Spans) -> list[Place]:
    """Return every start on the quarter hour at which a session overlaps nothing."""
    hours, minutes = child.learning_preferences.homeschooling_hours, subject.session_duration
    return [
        Place(day, start)
        for start in range(hours.start_time, hours.end_time - minutes + 1, 15)
        if all(start + minutes <= begin or end <= start for begin, end in taken)
    ]


def rested_minutes(standing: Spans, start: int) -> float:
    """Return the minutes since the last commitment of the day."""
    return min((start - end for _, end in standing if end <= start), default=1e9)
