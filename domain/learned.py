"""What was learned of a child, as a worker last worked it out: pages only read it."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.children import LearningTime
from domain.clock import ClockTime
from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId, LearnedId
from domain.kept_sentences import KeptSentence
from domain.sentences import Sentence, sentence
from domain.weeks import Weekday, WeekStart

MOST_KEY = 300


class Sureness(StrEnum):
    """How sure one can be of something that was seen in a few lessons."""

    QUITE = "quite sure"
    FAIRLY = "fairly sure"
    GUESS = "a first guess"


SURENESS = {
    Sureness.QUITE: sentence("quite sure"),
    Sureness.FAIRLY: sentence("fairly sure"),
    Sureness.GUESS: sentence("a first guess"),
}
"""The same for a person to read."""
_LEAST = {Sureness.QUITE: 0.95, Sureness.FAIRLY: 0.8, Sureness.GUESS: 0.6}


def sureness_of(probability: float) -> Sureness | None:
    """Return the words for a probability, None if it is too small to speak of."""
    return next((words for words, least in _LEAST.items() if probability >= least), None)


class Tally(Part):
    """How many of some lessons were done."""

    done: int = Field(ge=0)
    lessons: int = Field(ge=0)

    @property
    def percent(self) -> int:
        """Done ones of a hundred."""
        return round(100 * self.done / self.lessons) if self.lessons else 0


class FindingKind(StrEnum):
    """What makes a difference to how lessons go."""

    HOURS = "hours"
    WEEKDAY = "weekday"
    AFTER = "after"


class Span(Part):
    """A stretch of the day."""

    start_time: ClockTime
    end_time: ClockTime

    @property
    def middle(self) -> int:
        """The quarter of an hour in its middle, in minutes after midnight."""
        return (self.start_time + self.end_time) // 30 * 15


class Area(Part):
    """A part of the week: some stretches of some days."""

    days: tuple[Weekday, ...]
    spans: tuple[Span, ...]


class Finding(Part):
    """Lessons go better (or worse) in one part of the week than in another: which, how sure, from how many lessons."""

    kind: FindingKind
    key: str = Field(max_length=MOST_KEY)
    subject: str | None = None
    text: KeptSentence
    is_better: bool
    probability: float = Field(ge=0, le=1)
    inside: Tally
    outside: Tally
    here: Area
    elsewhere: Area

    @property
    def sureness(self) -> Sentence:
        """How sure, in words."""
        return SURENESS[sureness_of(self.probability) or Sureness.GUESS]

    @property
    def lessons(self) -> int:
        """How many lessons it was seen in."""
        return self.inside.lessons + self.outside.lessons


class Cell(Part):
    """An hour of a weekday: of a hundred lessons there, how many would be done; and how many there were."""

    day: Weekday
    hour: int = Field(ge=0, le=23)
    likely: int = Field(ge=0, le=100)
    lessons: int = Field(ge=0)


class SubjectLearned(Part):
    """One subject: its best hours, what was planned and what was real; minutes are those of all weeks together."""

    name: str
    cells: tuple[Cell, ...]
    planned_minutes: int = Field(ge=0)
    real_minutes: int = Field(ge=0)
    done: Tally
    moved: int = Field(ge=0)
    engagement: float | None = Field(default=None, ge=1, le=5)


class WeekLearned(Part):
    """One week: its lessons, how many of them were moved by hand, and how the family found it."""

    monday: WeekStart
    done: Tally
    moved: int = Field(ge=0)
    rating: int | None = Field(default=None, ge=1, le=5)


class SaidAndSeen(Part):
    """A learning time that the parent named in the questionnaire, and how lessons went then and at all other times."""

    time: LearningTime
    then: Tally
    otherwise: Tally
    probability: float = Field(ge=0, le=1, description="that lessons go better then")


class Learned(Document):
    """What was learned of one child."""

    collection: ClassVar[str] = "learned"

    id: LearnedId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId
    first_date: dt.date
    last_date: dt.date
    done: Tally
    moved: int = Field(ge=0)
    subjects: tuple[SubjectLearned, ...] = ()
    weeks: tuple[WeekLearned, ...] = ()
    findings: tuple[Finding, ...] = ()
    said: tuple[SaidAndSeen, ...] = ()
    method: str = Field(description="what the hours were scored by")
    created_at: dt.datetime

    @property
    def moved_percent(self) -> int:
        """Lessons of a hundred that were moved by hand."""
        return round(100 * self.moved / self.done.lessons) if self.done.lessons else 0

    def finding(self, key: str) -> Finding | None:
        """Return the finding of that key."""
        return next((one for one in self.findings if one.key == key), None)
