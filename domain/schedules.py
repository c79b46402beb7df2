"""One child's week, as it was planned and as it is lived."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.clock import ClockTime
from domain.documents import Document, Part
from domain.experiences import Experience
from domain.ids import ChildId, FamilyId, ItemId, PlanId, PromiseId, ScheduleId, UserId
from domain.kept_sentences import KeptSentence
from domain.sentences import Sentence
from domain.spots import Spot
from domain.subjects import ParentInvolvement, Resource
from domain.weeks import Weekday, WeekStart


class ItemType(StrEnum):
    """What an entry of a day is."""

    SUBJECT = "subject"
    COMMITMENT = "commitment"
    BREAK = "break"


class ScheduleStatus(StrEnum):
    """Which of a week's versions counts."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


class OriginalSubject(Part):
    """The subject as it was when the week was planned."""

    name: str
    is_core_subject: bool
    session_duration: int
    parent_involvement: ParentInvolvement


class Adjustment(Part):
    """One move of an item: from where, to where, when, by whom, why."""

    date: dt.datetime
    previous_day: Weekday
    previous_start_time: ClockTime
    previous_end_time: ClockTime
    new_day: Weekday
    new_start_time: ClockTime
    moved_by: UserId | None = None
    reason: KeptSentence = Field(default_factory=Sentence)
    repair_id: PromiseId | None = Field(default=None, description="the repair that moved it, where no hand did")

    @property
    def origin(self) -> Spot:
        """Where the item stood before."""
        return Spot(self.previous_day, self.previous_start_time)

    @property
    def target(self) -> Spot:
        """Where it was put."""
        return Spot(self.new_day, self.new_start_time)


class Item(Part):
    """One entry of a day."""

    id: ItemId = Field(alias="_id")
    type: ItemType
    name: str
    start_time: ClockTime
    end_time: ClockTime
    original_subject: OriginalSubject | None = None
    completed: bool = False
    completed_at: dt.datetime | None = None
    notes: str = Field(default="", max_length=2000)
    reason: KeptSentence = Field(default_factory=Sentence)
    is_external: bool = False
    pinned: bool = False
    added: bool = Field(default=False, description="put in by hand, not by a plan")
    skipped: bool = Field(default=False, description="a parent decided that it does not take place")
    make_up: bool = False
    explored: bool = Field(default=False, description="placed here to learn something new")
    group_id: str | None = None
    resources: tuple[Resource, ...] = ()
    adjustment_history: tuple[Adjustment, ...] = ()
    experience: Experience = Experience()

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end_time - self.start_time


class Day(Part):
    """One day of a child's week."""

    date: dt.date
    day_of_week: Weekday
    items: tuple[Item, ...] = ()
    off: KeptSentence = Field(
        default_factory=Sentence, description="why the child is off: a sick day, a holiday, a break"
    )


class Fix(Part):
    """A change that would make a session fit, as tried by the planner."""

    change: dict[str, object] = Field(default_factory=dict)
    text: KeptSentence
    gains: int = 1


class Unscheduled(Part):
    """Sessions of one subject that did not fit, and why."""

    subject: str
    missing: int
    reason: KeptSentence
    fixes: tuple[Fix, ...] = ()


class PendingMove(Part):
    """A drag that is not confirmed yet."""

    item_id: ItemId
    old_day: Weekday
    old_start_time: ClockTime
    new_day: Weekday
    new_start_time: ClockTime
    moved_by: UserId
    moved_at: dt.datetime
    reason: KeptSentence = Field(default_factory=Sentence)

    @property
    def origin(self) -> Spot:
        """Where the item stands until the move is saved."""
        return Spot(self.old_day, self.old_start_time)

    @property
    def target(self) -> Spot:
        """Where the item will stand."""
        return Spot(self.new_day, self.new_start_time)


class Edit(Part):
    """One change of an item by hand: as it stood before, and as it stands after; None where it does not stand."""

    text: KeptSentence
    made_by: UserId
    made_at: dt.datetime
    day_before: Weekday | None = None
    before: Item | None = None
    day_after: Weekday | None = None
    after: Item | None = None

    @property
    def item_id(self) -> ItemId:
        """Which item was changed."""
        item = self.after or self.before
        if item is None:
            raise ValueError("an edit of nothing")
        return item.id

    @property
    def reversed(self) -> "Edit":
        """The edit that takes this one back."""
        return self.model_copy(
            update={
                "day_before": self.day_after,
                "before": self.after,
                "day_after": self.day_before,
                "after": self.before,
            }
        )


class Schedule(Document):
    """One child's week in one version."""

    collection: ClassVar[str] = "schedules"

    id: ScheduleId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId
    plan_id: PlanId
    week_start_date: WeekStart
    version: int = Field(ge=1, description="counts regenerations")
    revision: int = Field(default=0, ge=0, description="counts every change, so that a stale page is noticed")
    status: ScheduleStatus
    is_active: bool
    generation_method: str
    model_id: str | None = None
    days: tuple[Day, ...] = ()
    unscheduled: tuple[Unscheduled, ...] = ()
    summary: tuple[KeptSentence, ...] = ()
    pending_moves: tuple[PendingMove, ...] = ()
    draft_steps: tuple[PendingMove, ...] = Field(default=(), description="the drags that led to the unsaved moves")
    undone_steps: tuple[PendingMove, ...] = Field(default=(), description="drags that were undone, the last one last")
    edits: tuple[Edit, ...] = Field(default=(), description="changes of single items that can still be undone")
    undone_edits: tuple[Edit, ...] = Field(default=(), description="those that were undone, the last one last")
    patterns: dict[str, object] = Field(default_factory=dict)
    created_at: dt.datetime
    updated_at: dt.datetime

    def find_item(self, item_id: ItemId) -> tuple[Day, Item] | None:
        """Return an item with the day on which it stands."""
        return next(((day, item) for day in self.days for item in day.items if item.id == item_id), None)

    def day_on(self, date: dt.date) -> Day | None:
        """Return the week's day of that date."""
        return next((day for day in self.days if day.date == date), None)
