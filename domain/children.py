"""A learner: who it is, when it learns best, and what it learns."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from domain.clock import ClockTime
from domain.commitments import MOST_COMMITMENTS, ChildCommitment
from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId
from domain.subjects import MOST_SUBJECTS, Subject

COLOURS = ("teal", "plum", "amber", "blue", "rose", "moss", "slate", "rust")


class LearningTime(StrEnum):
    """A part of the day in which a child may learn best."""

    EARLY_MORNING = "early_morning"
    MID_MORNING = "mid-morning"
    LATE_MORNING = "late_morning"
    EARLY_AFTERNOON = "early_afternoon"
    LATE_AFTERNOON = "late_afternoon"
    EVENING = "evening"

    @property
    def window(self) -> tuple[int, int]:
        """Start and end in minutes after midnight; the end is not part of it."""
        return _WINDOWS[self]


_WINDOWS = {
    LearningTime.EARLY_MORNING: (7 * 60, 9 * 60),
    LearningTime.MID_MORNING: (9 * 60, 11 * 60),
    LearningTime.LATE_MORNING: (11 * 60, 12 * 60 + 30),
    LearningTime.EARLY_AFTERNOON: (12 * 60 + 30, 14 * 60 + 30),
    LearningTime.LATE_AFTERNOON: (14 * 60 + 30, 17 * 60),
    LearningTime.EVENING: (17 * 60, 20 * 60),
}


class HomeschoolingHours(Part):
    """The span of the day in which lessons may lie."""

    start_time: ClockTime = 9 * 60
    end_time: ClockTime = 15 * 60

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_time <= self.start_time:
            message = "the school day ends before it starts"
            raise ValueError(message)
        return self


class InterestCluster(Part):
    """Subjects of one kind, and how engaged a child is in them."""

    name: str
    subjects: tuple[str, ...] = ()
    average_interest: float | None = None


class RecommendedBreaks(Part):
    """How often a child should pause, how long, and with what."""

    frequency: str = ""
    duration: str = ""
    activities: tuple[str, ...] = ()


class DerivedInsights(Part):
    """What the logs tell of how a child learns, as far as its parent has accepted it."""

    attention_span: str | None = None
    preferred_learning_modality: str | None = None
    interest_clusters: tuple[InterestCluster, ...] = ()
    recommended_breaks: RecommendedBreaks | None = None


class LearningPreferences(Part):
    """When and how a child learns (section 6, and what was accepted of what the logs tell)."""

    best_learning_times: tuple[LearningTime, ...] = ()
    homeschooling_hours: HomeschoolingHours = HomeschoolingHours()
    minutes_without_pause: int | None = Field(default=None, ge=15, le=240, description="less than the age allows")
    derived_insights: DerivedInsights | None = None


class Learner(Part):
    """What planning needs to know of a child."""

    name: str = Field(min_length=1, max_length=80)
    age: int = Field(ge=2, le=18, description="years")
    commitments: tuple[ChildCommitment, ...] = Field(default=(), max_length=MOST_COMMITMENTS)
    learning_preferences: LearningPreferences = LearningPreferences()
    subjects: tuple[Subject, ...] = Field(default=(), max_length=MOST_SUBJECTS)

    def subject_named(self, name: str) -> Subject | None:
        """Return the child's subject of that name."""
        return next((subject for subject in self.subjects if subject.name == name), None)


class Child(Learner, Document):
    """A child of a family."""

    collection: ClassVar[str] = "children"

    id: ChildId = Field(alias="_id")
    family_id: FamilyId
    colour: str = COLOURS[0]
    created_at: dt.datetime
    updated_at: dt.datetime | None = None
