"""A fair trial: "Math at 9 or at 11?", decided by lot day by day, so that nothing but the time makes the difference."""

import datetime as dt
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import ClassVar

from pydantic import Field

from domain.children import Learner
from domain.clock import ClockTime
from domain.commitments import Busy
from domain.documents import Document, Part
from domain.families import Household
from domain.ids import ChildId, FairTrialId, FamilyId
from domain.learned import SURENESS, Tally, sureness_of
from domain.sentences import Clock, Sentence, sentence
from domain.subjects import Frequency, Subject
from domain.weeks import ONE_WEEK, Weekday, WeekStart, date_in_week, monday_of, weekday_of

WEEKS = 3
FEWEST_DAYS = 6
"""Days that a trial needs: with fewer even the clearest difference could be luck."""
NO_DIFFERENCE = 0.8
"""How sure one time has to be the better one before it is called that."""
HARDLY_CHANCE = 0.1


class TrialState(StrEnum):
    """How far a trial is."""

    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"
    STOPPED = "stopped"


class Draw(Part):
    """What the lot gave to a day."""

    date: dt.date
    start_time: ClockTime


class TrialResult(Part):
    """What came of a trial: how many lessons were done on time at each of the two times, and how sure that is.

    ``low`` and ``high`` are by how many of a hundred lessons the first time is better, nine times in ten;
    ``marks_by_chance`` is how often chance alone would set the marks of engagement so far apart.
    """

    first: Tally
    second: Tally
    probability: float = Field(ge=0, le=1, description="that the first time is the better one")
    low: int
    high: int
    first_mark: float | None = None
    second_mark: float | None = None
    marks_by_chance: float = 1.0
    until: dt.date

    @property
    def sureness(self) -> Sentence | None:
        """How sure one of the two is better, in words; None where no difference was seen."""
        sure = max(self.probability, 1 - self.probability)
        known = sureness_of(sure) if sure >= NO_DIFFERENCE else None
        return SURENESS[known] if known else None

    @property
    def marks_differ(self) -> bool:
        """Whether the child was clearly more engaged at one of the two times."""
        return self.marks_by_chance < HARDLY_CHANCE


class FairTrial(Document):
    """One trial of two times for one subject of a child; the lot of every day is drawn and kept before it begins."""

    collection: ClassVar[str] = "fair_trials"

    id: FairTrialId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId
    subject: str
    first_time: ClockTime
    second_time: ClockTime
    week_start_date: WeekStart
    weeks: int = Field(default=WEEKS, ge=1)
    seed: int = Field(description="from which the lot was drawn")
    draws: tuple[Draw, ...]
    result: TrialResult | None = None
    created_at: dt.datetime
    stopped_at: dt.datetime | None = None

    @property
    def question(self) -> Sentence:
        """Return "Math at 09:00 or at 11:00?"."""
        return sentence(
            "%(subject)s at %(first)s or at %(second)s?",
            subject=self.subject,
            first=Clock(self.first_time),
            second=Clock(self.second_time),
        )

    @property
    def mondays(self) -> tuple[dt.date, ...]:
        """The weeks it takes."""
        return tuple(self.week_start_date + week * ONE_WEEK for week in range(self.weeks))

    @property
    def last_date(self) -> dt.date:
        """The last day that a lot was drawn for."""
        return max((draw.date for draw in self.draws), default=self.week_start_date)

    def state(self, today: dt.date) -> TrialState:
        """Return how far it is on a day."""
        if self.stopped_at:
            return TrialState.STOPPED
        if today < self.week_start_date:
            return TrialState.AHEAD
        return TrialState.RUNNING if today <= self.last_date else TrialState.OVER

    def drawn_in(self, monday: dt.date) -> Iterator[tuple[Weekday, int]]:
        """Yield the days of a week that the trial still decides, with the start that the lot gave to each."""
        if self.stopped_at is None:
            for draw in self.draws:
                if monday_of(draw.date) == monday:
                    yield weekday_of(draw.date), draw.start_time

    def has_drawn(self, date: dt.date, start: int) -> bool:
        """Tell whether the lot gave a start to a day."""
        return Draw(date=date, start_time=start) in self.draws


def days_of_trial(
    subject: Subject, school_days: Sequence[Weekday], monday: dt.date, *, weeks: int, seed: int
) -> tuple[dt.date, ...]:
    """Return the dates on which a subject could be tried; for one of 2-3 times a week two days of each are drawn."""
    dates = []
    chance = random.Random(seed)  # noqa: S311  no secret
    apart = [pair for pair in combinations(school_days, 2) if pair[1].position - pair[0].position > 1]
    for week in range(weeks):
        days: Iterable[Weekday] = ()
        if subject.frequency is Frequency.DAILY:
            days = school_days
        elif subject.frequency is Frequency.TWO_OR_THREE and apart:
            days = chance.choice(apart)
        dates += [date_in_week(monday + week * ONE_WEEK, day) for day in days]
    return tuple(dates)


def in_the_way(
    household: Household, learner: Learner, subject: Subject, date: dt.date, starts: Collection[int]
) -> Iterator[str]:
    """Yield what stands at any of some starts on a date: only days that are free at all of them can be compared."""
    everybody = [one for one in household.commitments if one.busy is Busy.EVERYONE]
    for one in (*everybody, *learner.commitments):
        for start in starts:
            overlaps = one.start_time < start + subject.session_duration and start < one.end_time
            if overlaps and any(one.falls_on([date])):
                yield one.name


def draw_lot(dates: Sequence[dt.date], first: int, second: int, *, seed: int) -> tuple[Draw, ...]:
    """Give one of two starts to each date, by lot: of every two dates one gets the first, the other the second.

    Such permuted blocks (Altman and Bland, "How to randomise", BMJ 1999) keep both times equally often tried, whenever
    the trial ends.
    """
    chance = random.Random(seed)  # noqa: S311  no secret; kept, so that the lot can be drawn again and checked
    draws = []
    for block in (dates[index : index + 2] for index in range(0, len(dates), 2)):
        starts = chance.sample((first, second), 2)
        draws += [Draw(date=date, start_time=start) for date, start in zip(block, starts, strict=False)]
    return tuple(draws)
