"""How satisfied a family was with a week, in its own words."""

import datetime as dt
from typing import ClassVar

from pydantic import Field

from domain.documents import Document
from domain.ids import ChildId, FamilyId, FeedbackId, ScheduleId


class UserFeedback(Document):
    """One answer to "how was this week?"."""

    collection: ClassVar[str] = "user_feedback"

    id: FeedbackId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId | None = None
    schedule_id: ScheduleId | None = None
    feedback_type: str = "schedule_satisfaction"
    rating: int | None = Field(default=None, ge=1, le=5)
    comments: str = ""
    created_at: dt.datetime
