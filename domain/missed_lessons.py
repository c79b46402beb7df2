"""Lessons that did not happen on their day."""

import datetime as dt
from typing import ClassVar

from pydantic import Field

from domain.documents import Document
from domain.family_weeks import SubjectKey
from domain.ids import ChildId, FamilyId, ItemId, MissedLessonId, ScheduleId, UserId
from domain.week_settings import MissedWork
from domain.weeks import monday_of


class MissedLesson(Document):
    """One lesson that did not happen on its day; without a decision of its own the family's habit holds."""

    collection: ClassVar[str] = "missed_lessons"

    id: MissedLessonId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId
    schedule_id: ScheduleId
    item_id: ItemId
    subject: str
    minutes: int = Field(ge=1)
    date: dt.date
    decision: MissedWork | None = None
    decided_by: UserId | None = None
    decided_at: dt.datetime | None = None
    created_at: dt.datetime

    @property
    def key(self) -> SubjectKey:
        """The subject it belongs to."""
        return SubjectKey(self.child_id, self.subject)

    @property
    def monday(self) -> dt.date:
        """The week in which it was missed."""
        return monday_of(self.date)
