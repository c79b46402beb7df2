"""The family whose pages are measured: three children with forty entries each in the present week."""

import datetime as dt
from dataclasses import dataclass

from domain.children import Child
from domain.clock import clock_text
from domain.ids import PlanId, ScheduleId
from domain.schedules import Item, Schedule, ScheduleStatus
from domain.users import User
from domain.weeks import WEEKDAYS, date_in_week, monday_of
from store import children, schedules
from store.codec import new_id
from tests.cast import MATH, SETTLED, day, lesson, lunch, settle_kims

NAMES = ("Math", "Reading", "History", "Science", "Latin", "Music", "Drawing")
HOURS = (8, 9, 10, 11, 13, 14, 15)
PAST_WEEKS = 52


@dataclass(frozen=True)
class Measured:
    """Who is looking, and at whom."""

    user: User
    child: Child
    monday: dt.date


def settle(now: dt.datetime, *, house: str, past_weeks: int = 0) -> Measured:
    """Keep the family; with ``past_weeks`` it has lived by such weeks for that long."""
    monday = monday_of(now.date())
    # Their own short week stands far away, so that this one is made of forty entries each.
    kims = settle_kims(dt.date(2020, 1, 6), house=house)
    zoe = kims.emma.with_changes(id=new_id(), name="Zoe", colour="amber", created_at=SETTLED + dt.timedelta(minutes=3))
    children.insert(kims.family.id, zoe)
    for child in (kims.noah, kims.emma, zoe):
        weeks = [_week(child, monday - dt.timedelta(weeks=ago), now) for ago in range(past_weeks + 1)]
        schedules.insert_many(kims.family.id, weeks)
    return Measured(kims.ana, kims.noah, monday)


def _week(child: Child, monday: dt.date, now: dt.datetime) -> Schedule:
    dates = [(name, date_in_week(monday, name)) for name in WEEKDAYS[:5]]
    days = tuple(day(date, name, [*_lessons(done=date < now.date()), lunch()]) for name, date in dates)
    return Schedule(
        id=ScheduleId(new_id()),
        family_id=child.family_id,
        child_id=child.id,
        plan_id=PlanId(new_id()),
        week_start_date=monday,
        version=1,
        status=ScheduleStatus.ACTIVE,
        is_active=True,
        generation_method="prior",
        days=days,
        created_at=now,
        updated_at=now,
    )


def _lessons(*, done: bool) -> list[Item]:
    times = zip(NAMES, HOURS, strict=True)
    planned = [lesson(MATH.with_changes(name=name), clock_text(hour * 60)) for name, hour in times]
    # One thing a day was left undone.
    return [item.with_changes(completed=done and item.name != NAMES[-1]) for item in planned]
