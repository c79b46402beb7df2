"""What a child does on one day."""

import datetime as dt

from domain.documents import Part
from domain.ids import ChildId, ScheduleId
from domain.schedules import Item, Schedule


class DayOfChild(Part):
    """One day of a child's week; ``unsaved`` counts the week's moves that nobody has saved yet."""

    child_id: ChildId
    schedule_id: ScheduleId
    date: dt.date
    unsaved: int = 0
    items: tuple[Item, ...] = ()


def day_of_child(schedule: Schedule, date: dt.date) -> DayOfChild:
    """Return what a child's week says about a date."""
    day = schedule.day_on(date)
    return DayOfChild.model_construct(
        child_id=schedule.child_id,
        schedule_id=schedule.id,
        date=date,
        unsaved=len(schedule.pending_moves),
        items=day.items if day else (),
    )
