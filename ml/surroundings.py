"""What stands around a place in the day: how long ago a commitment ended, how soon the next one begins."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from domain.children import Learner
from domain.commitments import Busy, Commitment, CommitmentFrequency
from domain.families import Household
from ml.grid import Floats, Ints, Mask

LONG = 24 * 60.0


@dataclass(frozen=True)
class Surroundings:
    """Minutes since and until the nearest commitment of a place, and the hours of commitments before it."""

    since_own: Floats
    since_family: Floats
    until_next: Floats
    hours_before: Floats

    @property
    def columns(self) -> tuple[Floats, Floats, Floats, Floats]:
        """All of them, in the order of the fields."""
        return self.since_own, self.since_family, self.until_next, self.hours_before

    @classmethod
    def of(cls, household: Household, learner: Learner, dates: Ints, starts: Ints) -> Self:
        """Look around every place; ``dates`` are proleptic ordinals."""
        family = [one for one in household.commitments if one.busy is Busy.EVERYONE]
        own = _spans(learner.commitments, dates)
        theirs = _spans(family, dates)
        return cls(
            since_own=_since(own, starts),
            since_family=_since(theirs, starts),
            until_next=_until([*own, *theirs], starts),
            hours_before=_before(own, starts),
        )


@dataclass(frozen=True)
class _Span:
    """A commitment's start and end, and at which of the places' dates it takes place."""

    begins: int
    ends: int
    takes_place: Mask


def _spans(commitments: Iterable[Commitment], dates: Ints) -> list[_Span]:
    return [_Span(one.start_time, one.end_time, _takes_place(one, dates)) for one in commitments]


def _takes_place(commitment: Commitment, dates: Ints) -> Mask:
    # Weekly and daily ones are counted here: asking the calendar for every date would cost more than training.
    if commitment.frequency in (CommitmentFrequency.DAILY, CommitmentFrequency.WEEKLY):
        first = commitment.start_date.toordinal() if commitment.start_date else 0
        last = commitment.end_date.toordinal() if commitment.end_date else dt.date.max.toordinal()
        inside = (dates >= first) & (dates <= last)
        if commitment.frequency is CommitmentFrequency.DAILY:
            return inside
        return inside & np.isin((dates - 1) % 7, [day.position for day in commitment.days_of_week])
    asked = np.unique(dates)
    falling = commitment.falls_on(dt.date.fromordinal(int(date)) for date in asked)
    return np.isin(dates, [date.toordinal() for date in falling])


def _since(spans: Sequence[_Span], starts: Ints) -> Floats:
    nearest = np.full(len(starts), LONG)
    for span in spans:
        apart = np.where(span.takes_place & (starts >= span.ends), starts - span.ends, LONG)
        nearest = np.minimum(nearest, apart)
    return nearest


def _until(spans: Sequence[_Span], starts: Ints) -> Floats:
    nearest = np.full(len(starts), LONG)
    for span in spans:
        apart = np.where(span.takes_place & (starts < span.begins), span.begins - starts, LONG)
        nearest = np.minimum(nearest, apart)
    return nearest


def _before(spans: Sequence[_Span], starts: Ints) -> Floats:
    total = np.zeros(len(starts))
    for span in spans:
        total += np.where(span.takes_place & (starts >= span.ends), (span.ends - span.begins) / 60, 0.0)
    return total
