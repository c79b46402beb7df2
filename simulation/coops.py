"""Made-up families of a co-op: their weeks as a planner leaves them, and what they share of each child."""

import datetime as dt
import random
from collections.abc import Iterator

from domain.children import Child
from domain.coop_memberships import Consent, SharingLevel
from domain.families import Family
from domain.ids import ItemId, UserId
from domain.schedules import Day, Item, ItemType, Schedule
from domain.weeks import ONE_WEEK
from simulation.households import MadeUpFamily, NewId
from simulation.weeks import live_weeks

LEVELS = (SharingLevel.SCHEDULE, SharingLevel.BUSY, SharingLevel.NOTHING)
WEIGHTS = (8, 2, 1)
TELLS_NAME = 0.3


def planned_weeks(
    chance: random.Random, made_up: MadeUpFamily, monday: dt.date, weeks: int, *, new_id: NewId
) -> Iterator[Schedule]:
    """Yield every child's weeks from a Monday on, with its commitments, and nothing done yet."""
    for index in range(weeks):
        for lived in live_weeks(chance, made_up, monday + index * ONE_WEEK, 1, new_id=new_id):
            child = next(one for one in made_up.children if one.id == lived.schedule.child_id)
            days = tuple(_planned(made_up.family, child, day, new_id) for day in lived.schedule.days)
            yield lived.schedule.with_changes(days=days)


def draw_consents(
    chance: random.Random, made_up: MadeUpFamily, *, given_by: UserId, now: dt.datetime
) -> tuple[Consent, ...]:
    """Draw what a family shares: most of it what and when, some only when, now and then nothing."""
    drawn = [(child, chance.choices(LEVELS, WEIGHTS)[0], chance.random() < TELLS_NAME) for child in made_up.children]
    return tuple(
        Consent(
            child_id=child.id,
            level=level,
            shows_name=named and level is SharingLevel.SCHEDULE,
            given_at=now,
            given_by=given_by,
        )
        for child, level, named in drawn
        if level is not SharingLevel.NOTHING
    )


def _planned(family: Family, child: Child, day: Day, new_id: NewId) -> Day:
    lessons = [item.with_changes(completed=False, completed_at=None, adjustment_history=()) for item in day.items]
    items = [*lessons, *_commitments(family, child, day.date, new_id)]
    return day.with_changes(items=tuple(sorted(items, key=lambda item: (item.start_time, item.end_time))))


def _commitments(family: Family, child: Child, date: dt.date, new_id: NewId) -> Iterator[Item]:
    for commitment in (*family.commitments, *child.commitments):
        if commitment.falls_on((date,)) and commitment.keeps_child_busy:
            yield Item(
                id=ItemId(new_id()),
                type=ItemType.COMMITMENT,
                name=commitment.name,
                start_time=commitment.start_time,
                end_time=commitment.end_time,
                is_external=True,
            )
