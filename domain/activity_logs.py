"""What really happened: the record from which the next plan learns."""

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import Field, model_validator

from domain.clock import ClockTime
from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId, ItemId, LogId, PromiseId, ScheduleId
from domain.weeks import Weekday


class LogKind(StrEnum):
    """What happened to an item."""

    COMPLETED = "completed"
    MISSED = "missed"
    MOVED = "moved"
    NOTED = "noted"
    UNDONE = "undone"


class Scheduled(Part):
    """When it should have been."""

    start_time: ClockTime
    end_time: ClockTime


class Actual(Part):
    """What was observed; times only if someone tracked them."""

    completed: bool | None = None
    completed_at: dt.datetime | None = None
    start_time: ClockTime | None = None
    end_time: ClockTime | None = None
    minutes: int | None = Field(default=None, ge=1, description="minutes really spent, begun whenever")
    adjustment_reason: str | None = None
    parent_involvement: str | None = None
    child_engagement: int | None = Field(default=None, ge=1, le=5)


class Moved(Part):
    """From where to where an item was moved."""

    from_day: Weekday
    from_start_time: ClockTime
    to_day: Weekday
    to_start_time: ClockTime
    repair_id: PromiseId | None = Field(default=None, description="the repair that moved it, where no hand did")


class ActivityLog(Document):
    """One thing that happened to one item of a child's week."""

    collection: ClassVar[str] = "activity_logs"

    id: LogId = Field(alias="_id")
    kind: LogKind = LogKind.COMPLETED
    family_id: FamilyId
    child_id: ChildId
    schedule_id: ScheduleId | None = None
    schedule_item_id: ItemId | None = None
    date: dt.date
    activity_name: str
    activity_type: str = "subject"
    scheduled: Scheduled
    actual: Actual = Actual()
    moved: Moved | None = None
    explored: bool = False
    extra: bool = Field(default=False, description="done beyond the plan, at no place of it")
    notes: str = ""
    created_at: dt.datetime

    @model_validator(mode="before")
    @classmethod
    def _tells_its_kind(cls, given: Any) -> Any:  # noqa: ANN401  whatever was given
        """A log that names no kind, as others write them, tells by whether the session was completed."""
        if not isinstance(given, dict) or "kind" in given:
            return given
        actual = given.get("actual")
        missed = isinstance(actual, dict) and actual.get("completed") is False
        return given | {"kind": LogKind.MISSED if missed else LogKind.COMPLETED}
