"""What a child does on one day."""

import datetime as dt
from collections.abc import Iterator

from pydantic import Field

from domain.documents import Part
from domain.ids import ChildId, ScheduleId
from domain.kept_sentences import KeptSentence
from domain.schedules import Day, Item, ItemType, Schedule, ScheduleStatus
from domain.sentences import NOTHING, Sentence


class DayOfChild(Part):
    """One day of a child's week, and what was left undone on the days of the week before it.

    ``unsaved`` counts the week's moves that nobody has saved yet.
    """

    child_id: ChildId
    schedule_id: ScheduleId
    date: dt.date
    is_draft: bool = False
    unsaved: int = 0
    items: tuple[Item, ...] = ()
    off: KeptSentence = Field(default_factory=Sentence)
    left_undone: tuple[Day, ...] = ()


def day_of_child(schedule: Schedule, date: dt.date) -> DayOfChild:
    """Return what a child's week says about a date."""
    day = schedule.day_on(date)
    return DayOfChild.model_construct(
        child_id=schedule.child_id,
        schedule_id=schedule.id,
        date=date,
        is_draft=schedule.status is ScheduleStatus.DRAFT,
        unsaved=len(schedule.pending_moves),
        items=day.items if day else (),
        off=day.off if day else NOTHING,
        left_undone=tuple(_left_undone(schedule, date)),
    )


def _left_undone(schedule: Schedule, date: dt.date) -> Iterator[Day]:
    moving = {move.item_id for move in schedule.pending_moves}
    for day in schedule.days:
        items = tuple(item for item in day.items if _is_open(item) and item.id not in moving)
        if day.date < date and items and not day.off:
            yield day.model_copy(update={"items": items})


def _is_open(item: Item) -> bool:
    return item.type is ItemType.SUBJECT and not item.completed and not item.skipped
