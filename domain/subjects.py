"""What a child learns, how often, how long, and with how much of an adult."""

from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from domain.clock import ClockTime
from domain.documents import Part

MOST_SUBJECTS = 100
"""More of them is no child's week."""


class Frequency(StrEnum):
    """How often a subject is wanted in a week."""

    DAILY = "daily"
    TWO_OR_THREE = "2-3_times_per_week"
    ONCE = "once_a_week"
    OCCASIONALLY = "occasionally"


class ParentInvolvement(StrEnum):
    """How much of an adult's attention a session takes."""

    FULL = "full_involvement"
    SOME = "some_assistance"
    MINIMAL = "minimal_supervision"
    INDEPENDENT = "independent"


class SessionsAsked(NamedTuple):
    """How many sessions a week must and may have."""

    required: int
    allowed: int


class FixedTime(Part):
    """A clock time at which a subject should (or, when required, must) start."""

    required: bool = False
    preferred_time: ClockTime | None = None

    @model_validator(mode="after")
    def _required_names_a_time(self) -> Self:
        if self.required and self.preferred_time is None:
            message = "a required time has to be named"
            raise ValueError(message)
        return self


class Resource(Part):
    """A book, a worksheet, a page: what a session is done with."""

    type: str = "link"
    name: str
    url: str | None = None


class SubjectMetadata(Part):
    """What else is known of a subject; siblings with the same ``group_id`` may be taught it together."""

    group_id: str | None = None


class Subject(Part):
    """One subject of one child."""

    name: str = Field(min_length=1, max_length=80)
    is_core_subject: bool = False
    session_duration: int = Field(ge=1, le=24 * 60, description="minutes")
    frequency: Frequency
    parent_involvement: ParentInvolvement
    fixed_time: FixedTime = FixedTime()
    interest_level: int = Field(default=3, ge=1, le=5)
    metadata: SubjectMetadata = SubjectMetadata()
    resources: tuple[Resource, ...] = ()

    @property
    def group_id(self) -> str | None:
        """The group of siblings this subject may be taught to together."""
        return self.metadata.group_id


def sessions_asked(frequency: Frequency, school_days: int) -> SessionsAsked:
    """Return how many sessions a week of ``school_days`` days must and may have."""
    return {
        Frequency.DAILY: SessionsAsked(school_days, school_days),
        Frequency.TWO_OR_THREE: SessionsAsked(2, 3),
        Frequency.ONCE: SessionsAsked(1, 1),
        Frequency.OCCASIONALLY: SessionsAsked(0, 1),
    }[frequency]
