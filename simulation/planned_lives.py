"""Planned weeks as a family would have lived them: most is done, some is missed, a little is moved."""

import datetime as dt
import random
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.activity_logs import ActivityLog, Actual, LogKind, Moved, Scheduled
from domain.children import Child
from domain.ids import FeedbackId, LogId
from domain.schedules import Adjustment, Day, Item, ItemType, Schedule
from domain.user_feedback import UserFeedback
from domain.weeks import ONE_WEEK
from simulation.households import NewId
from simulation.weeks import LivedWeek

PAUSE = 10
MOVES = 0.06
TELLS_ENGAGEMENT = 0.5
TELLS_START = 0.3
WRITES_NOTE = 0.15
RATES_WEEK = 0.7
BEST_CHANCE, WORST_CHANCE = 0.97, 0.45

NOTES = (
    "Wanted to go on, we stopped at a good place",
    "Slow start, better after a snack",
    "Needed help with two of the problems",
    "Finished early and read on the sofa",
    "Tired today, we did half of it together",
    "Very proud of this one",
    "Asked a hundred questions",
)


@dataclass(frozen=True)
class Life:
    """Whose week is lived, until when, and by which clock."""

    child: Child
    timezone: ZoneInfo
    until: dt.datetime
    chance: random.Random
    new_id: NewId


def live_planned_week(life: Life, schedule: Schedule) -> LivedWeek:
    """Return the week as it was lived until a moment; what lies after it stays as planned."""
    lived = _Living(life, schedule)
    days = tuple(lived.day(day) for day in schedule.days)
    logs = tuple(lived.logs)
    return LivedWeek(schedule.with_changes(days=days), logs, lived.feedback())


class _Living:
    """The living of one week."""

    def __init__(self, life: Life, schedule: Schedule) -> None:
        self.life, self.schedule = life, schedule
        self.logs: list[ActivityLog] = []

    def day(self, day: Day) -> Day:
        """Return a day as it was lived."""
        items = list(day.items)
        for index, item in enumerate(items):
            if item.type is ItemType.SUBJECT and self._moment(day, item.end_time) <= self.life.until:
                items[index] = self._lived(day, items, item)
        return day.with_changes(items=tuple(sorted(items, key=lambda one: (one.start_time, one.end_time))))

    def feedback(self) -> UserFeedback | None:
        """Return how the family rated the week, once it was over."""
        over = dt.datetime.combine(self.schedule.week_start_date + ONE_WEEK, dt.time.min, self.life.timezone)
        done = [log.kind is LogKind.COMPLETED for log in self.logs if log.kind is not LogKind.MOVED]
        if over > self.life.until or not done or self.life.chance.random() > RATES_WEEK:
            return None
        return UserFeedback(
            id=FeedbackId(self.life.new_id()),
            family_id=self.schedule.family_id,
            child_id=self.schedule.child_id,
            schedule_id=self.schedule.id,
            rating=max(1, min(5, round(6 * sum(done) / len(done) - 0.5))),
            created_at=over.astimezone(dt.UTC) - dt.timedelta(hours=30),
        )

    def _lived(self, day: Day, items: list[Item], planned: Item) -> Item:
        item = self._moved(day, items, planned)
        if self.life.chance.random() > self._likelihood(day, item):
            self.logs.append(self._log(day, item, LogKind.MISSED, Actual(completed=False)))
            return item
        done_at = self._moment(day, item.end_time)
        note = self.life.chance.choice(NOTES) if self.life.chance.random() < WRITES_NOTE else ""
        log = self._log(day, item, LogKind.COMPLETED, self._actual(item, done_at))
        self.logs.append(log.with_changes(notes=note))
        return item.with_changes(completed=True, completed_at=done_at, notes=note)

    def _likelihood(self, day: Day, item: Item) -> float:
        """Return how likely it is done: in a good hour, if it is liked, and less as week and day go on."""
        child = self.life.child
        subject = child.subject_named(item.name)
        interest = subject.interest_level if subject else 3
        best = child.learning_preferences.best_learning_times
        in_best = any(time.window[0] <= item.start_time < time.window[1] for time in best)
        tired = 0.04 * max(0, item.start_time - 12 * 60) / 60 + 0.015 * day.day_of_week.position
        likely = 0.8 + 0.03 * (interest - 3) + (0.14 if in_best else -0.08) - tired
        return min(BEST_CHANCE, max(WORST_CHANCE, likely))

    def _actual(self, item: Item, done_at: dt.datetime) -> Actual:
        chance = self.life.chance
        late = chance.choice((0, 0, 5, 5, 10)) if chance.random() < TELLS_START else None
        return Actual(
            completed=True,
            completed_at=done_at,
            start_time=None if late is None else item.start_time + late,
            end_time=None if late is None else item.end_time + late,
            child_engagement=chance.choice((3, 4, 4, 5)) if chance.random() < TELLS_ENGAGEMENT else None,
        )

    def _moved(self, day: Day, items: list[Item], item: Item) -> Item:
        """Return the item, now and then moved to after everything else of its day."""
        start = max(one.end_time for one in items) + PAUSE
        start += -start % 15
        end = start + item.minutes
        if end > self.life.child.learning_preferences.homeschooling_hours.end_time or self.life.chance.random() > MOVES:
            return item
        if item.group_id or self._moment(day, end) > self.life.until:
            return item
        moved_at = self._moment(day, item.start_time)
        adjustment = Adjustment(
            date=moved_at,
            previous_day=day.day_of_week,
            previous_start_time=item.start_time,
            previous_end_time=item.end_time,
            new_day=day.day_of_week,
            new_start_time=start,
        )
        moved = Moved(
            from_day=day.day_of_week, from_start_time=item.start_time, to_day=day.day_of_week, to_start_time=start
        )
        self.logs.append(self._log(day, item, LogKind.MOVED, Actual()).with_changes(moved=moved, created_at=moved_at))
        return item.with_changes(start_time=start, end_time=end, adjustment_history=(adjustment,))

    def _log(self, day: Day, item: Item, kind: LogKind, actual: Actual) -> ActivityLog:
        return ActivityLog(
            id=LogId(self.life.new_id()),
            kind=kind,
            family_id=self.schedule.family_id,
            child_id=self.schedule.child_id,
            schedule_id=self.schedule.id,
            schedule_item_id=item.id,
            date=day.date,
            activity_name=item.name,
            scheduled=Scheduled(start_time=item.start_time, end_time=item.end_time),
            actual=actual,
            explored=item.explored,
            created_at=self._moment(day, item.end_time),
        )

    def _moment(self, day: Day, minutes: int) -> dt.datetime:
        midnight = dt.datetime.combine(day.date, dt.time.min)
        return (midnight + dt.timedelta(minutes=minutes)).replace(tzinfo=self.life.timezone).astimezone(dt.UTC)
