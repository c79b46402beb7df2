"""A household, and the adults who teach in it."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from domain.commitments import MOST_COMMITMENTS, FamilyCommitment
from domain.documents import Document, Part
from domain.first_weeks import FirstWeek
from domain.ids import FamilyId, UserId
from domain.preferences import Preferences
from domain.week_settings import ComingWeeks, MissedWork
from domain.weeks import WEEKDAYS, SchoolDays

# Listing the zones walks the whole time zone database on disk: once is enough.
_ZONES = frozenset(available_timezones())


def _known_zone(name: str) -> str:
    if name not in _ZONES:
        message = f"{name[:40]!r} is not a known time zone such as America/New_York"
        raise ValueError(message)
    return name


TimeZoneName = Annotated[str, AfterValidator(_known_zone)]
"""A zone of the IANA time zone database."""


class GuardianRole(StrEnum):
    """What an adult may do in a family."""

    OWNER = "owner"
    GUARDIAN = "guardian"
    HELPER = "helper"


class Guardian(Part):
    """An adult of a family who signs in."""

    user_id: UserId
    role: GuardianRole = GuardianRole.GUARDIAN


class Household(Part):
    """What planning needs to know of a family."""

    name: str = Field(default="", max_length=80)
    timezone: TimeZoneName = "UTC"
    guardians_teaching: int = Field(default=1, ge=0, le=8, description="adults who can teach at the same time")
    school_days: SchoolDays = WEEKDAYS[:5]
    preferences: Preferences = Preferences()
    commitments: tuple[FamilyCommitment, ...] = Field(default=(), max_length=MOST_COMMITMENTS)


class Family(Household, Document):
    """A family that plans with BrightPath."""

    collection: ClassVar[str] = "families"

    id: FamilyId = Field(alias="_id")
    guardians: tuple[Guardian, ...] = ()
    is_demo: bool = False
    moves: int = Field(default=0, ge=0, description="counts moves of lessons, so that two at once notice each other")
    missed_work: MissedWork = MissedWork.NEXT_WEEK
    coming_weeks: ComingWeeks = ComingWeeks.DRAFT
    days_closed: dt.date | None = Field(default=None, description="through which date it is decided what was missed")
    first_week: FirstWeek | None = Field(default=None, description="how far the guide through it is taken")
    created_at: dt.datetime
    updated_at: dt.datetime | None = None

    def today(self, now: dt.datetime) -> dt.date:
        """Return the date that the family's kitchen calendar shows at an instant."""
        return now.astimezone(ZoneInfo(self.timezone)).date()

    def local_minutes(self, now: dt.datetime) -> int:
        """Return the minutes after midnight that the family's kitchen clock shows at an instant."""
        local = now.astimezone(ZoneInfo(self.timezone))
        return local.hour * 60 + local.minute
