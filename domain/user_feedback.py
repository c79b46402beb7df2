"""How satisfied a family was with a week, in its own words."""

import datetime as dt
from typing import ClassVar

from pydantic import Field

from domain.documents import Document
from domain.ids import ChildId, FamilyId, FeedbackId, ScheduleId
from domain.sentences import NOTHING, Sentence, sentence
from domain.weeks import WeekStart

SATISFACTION = {
    1: sentence("Hard"),
    2: sentence("Not so good"),
    3: sentence("All right"),
    4: sentence("Good"),
    5: sentence("Great"),
}
"""What each rating of a week means."""


class UserFeedback(Document):
    """One answer to "how was this week?", or that a family would rather not say.

    What BrightPath asks is asked of a family once for each week: such an answer names the week and no child.
    """

    collection: ClassVar[str] = "user_feedback"

    id: FeedbackId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId | None = None
    schedule_id: ScheduleId | None = None
    week_start_date: WeekStart | None = None
    feedback_type: str = "schedule_satisfaction"
    rating: int | None = Field(default=None, ge=1, le=5)
    comments: str = ""
    is_skipped: bool = False
    created_at: dt.datetime
    updated_at: dt.datetime | None = None

    @property
    def words(self) -> Sentence:
        """What the rating means, or nothing without one."""
        return SATISFACTION.get(self.rating or 0, NOTHING)
