"""Made-up weeks as they would have been lived: placed, done or missed, moved, and told."""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.activity_logs import ActivityLog, Actual, LogKind, Moved, Scheduled
from domain.children import Child
from domain.families import Family
from domain.ids import FeedbackId, ItemId, LogId, PlanId, ScheduleId
from domain.schedules import Adjustment, Day, Item, ItemType, OriginalSubject, Schedule, ScheduleStatus
from domain.subjects import Subject, sessions_asked
from domain.user_feedback import UserFeedback
from domain.weeks import ONE_WEEK, WEEKDAYS, Weekday, date_in_week
from simulation.crowds import even_chance
from simulation.households import MadeUpFamily, NewId
from simulation.placing import Place, busy_spans, free_places, rested_minutes
from simulation.preferences import Taste

Choose = Callable[[Child, Subject, Sequence[Place]], Place]
"""Picks one of the places that are free for a subject of a child on a day."""

CLEARLY_BETTER = 0.2
"""How much likelier another place must be before a parent thinks of moving a session."""


@dataclass(frozen=True)
class LivedWeek:
    """One child's week and what was logged of it."""

    schedule: Schedule
    logs: tuple[ActivityLog, ...]
    feedback: UserFeedback | None = None


@dataclass(frozen=True)
class Habits:
    """How a family places and logs its sessions."""

    keeps_places: float
    """The chance that a session stands where it stood a week ago."""
    follows_answers: bool
    """Whether new places lean on the answered learning times."""
    tells_engagement: float = 0.35
    tells_starts: float = 0.3
    moves: float = 0.4
    rates_weeks: float = 0.5


def draw_habits(chance: random.Random) -> Habits:
    """Draw how a family goes about its weeks."""
    return Habits(keeps_places=chance.choice((0.0, 0.0, 0.5, 0.8)), follows_answers=even_chance(chance))


def live_weeks(
    chance: random.Random, made_up: MadeUpFamily, monday: dt.date, weeks: int, *, new_id: NewId
) -> Iterator[LivedWeek]:
    """Yield every child's weeks from a Monday on, oldest first."""
    habits = draw_habits(chance)
    stood: dict[tuple[str, str, int], Place] = {}
    for week in range(weeks):
        for child in made_up.children:
            begin = monday + week * ONE_WEEK
            yield _Week(chance, made_up.family, child, made_up.tastes[child.id], habits, begin, week, new_id).lived(
                stood
            )


def live_week(
    chance: random.Random, made_up: MadeUpFamily, monday: dt.date, week: int, *, choose: Choose, new_id: NewId
) -> Iterator[LivedWeek]:
    """Yield one week of every child, with each session placed by ``choose``; ``week`` counts from the first."""
    habits = Habits(keeps_places=0.0, follows_answers=False)
    for child in made_up.children:
        taste = made_up.tastes[child.id]
        yield _Week(chance, made_up.family, child, taste, habits, monday, week, new_id, choose).lived({})


class _Week:
    """The making of one child's week."""

    def __init__(
        self,
        chance: random.Random,
        family: Family,
        child: Child,
        taste: Taste,
        habits: Habits,
        monday: dt.date,
        week: int,
        new_id: NewId,
        choose: Choose | None = None,
    ) -> None:
        self.choose = choose
        self.chance, self.family, self.child, self.taste, self.habits = chance, family, child, taste, habits
        self.monday, self.week, self.new_id = monday, week, new_id
        self.schedule_id = ScheduleId(new_id())
        self.standing = busy_spans(family, child, monday)
        self.taken: dict[Weekday, list[tuple[int, int]]] = {day: list(spans) for day, spans in self.standing.items()}
        self.items: dict[Weekday, list[Item]] = {day: [] for day in family.school_days}
        self.logs: list[ActivityLog] = []

    def lived(self, stood: dict[tuple[str, str, int], Place]) -> LivedWeek:
        """Place every session, live it, and return the week."""
        for subject in self.child.subjects:
            wanted = sessions_asked(subject.frequency, len(self.family.school_days)).required
            days = self._days(wanted)
            for index, day in enumerate(days):
                before = stood.get((self.child.id, subject.name, index))
                place = self._place(subject, day, before)
                if place:
                    stood[self.child.id, subject.name, index] = self._live(subject, place, explored=before is None)
        done = [log.kind is LogKind.COMPLETED for log in self.logs if log.kind is not LogKind.MOVED]
        return LivedWeek(self._schedule(), tuple(self.logs), self._feedback(done))

    def _days(self, wanted: int) -> list[Weekday]:
        days = list(self.family.school_days)
        return days if wanted >= len(days) else sorted(self.chance.sample(days, wanted), key=WEEKDAYS.index)

    def _place(self, subject: Subject, day: Weekday, before: Place | None) -> Place | None:
        free = free_places(self.child, subject, day, self.taken[day])
        if not free:
            return None
        if self.choose:
            return self.choose(self.child, subject, free)
        if before and self.chance.random() < self.habits.keeps_places:
            return min(free, key=lambda place: abs(place.start - before.start))
        if not self.habits.follows_answers:
            return self.chance.choice(free)
        return max((self.chance.choice(free) for _ in range(2)), key=self._answered)

    def _answered(self, place: Place) -> bool:
        times = self.child.learning_preferences.best_learning_times
        return any(time.window[0] <= place.start < time.window[1] for time in times)

    def _live(self, subject: Subject, place: Place, *, explored: bool) -> Place:
        item_id = ItemId(self.new_id())
        stands = self._moved(subject, place)
        self.taken[stands.day].append((stands.start, stands.start + subject.session_duration))
        history: tuple[Adjustment, ...] = ()
        if stands != place:
            history = (self._adjustment(subject, place, stands),)
            self.logs.append(self._log(subject, place, item_id, LogKind.MOVED, moved_to=stands))
        likely = self._chance(subject, stands)
        done = self.chance.random() < likely
        kind = LogKind.COMPLETED if done else LogKind.MISSED
        self.logs.append(self._log(subject, stands, item_id, kind, likely=likely, explored=explored))
        self.items[stands.day].append(self._item(subject, stands, item_id, history, done=done, explored=explored))
        return stands

    def _chance(self, subject: Subject, place: Place) -> float:
        rested = rested_minutes(self.standing[place.day], place.start)
        return self.taste.chance(subject.name, place.day.position, place.start, rested=rested, week=self.week)

    def _moved(self, subject: Subject, place: Place) -> Place:
        if self.chance.random() > self.habits.moves:
            return place
        elsewhere = [
            other for day in self.family.school_days for other in free_places(self.child, subject, day, self.taken[day])
        ]
        seen = [self.chance.choice(elsewhere) for _ in range(5)]
        best = max(seen, key=lambda other: self._chance(subject, other))
        return best if self._chance(subject, best) > self._chance(subject, place) + CLEARLY_BETTER else place

    def _adjustment(self, subject: Subject, place: Place, stands: Place) -> Adjustment:
        return Adjustment(
            date=self._moment(place, 0),
            previous_day=place.day,
            previous_start_time=place.start,
            previous_end_time=place.start + subject.session_duration,
            new_day=stands.day,
            new_start_time=stands.start,
        )

    def _log(
        self,
        subject: Subject,
        place: Place,
        item_id: ItemId,
        kind: LogKind,
        *,
        likely: float = 1.0,
        explored: bool = False,
        moved_to: Place | None = None,
    ) -> ActivityLog:
        moved = None
        if moved_to:
            moved = Moved(
                from_day=place.day, from_start_time=place.start, to_day=moved_to.day, to_start_time=moved_to.start
            )
        return ActivityLog(
            id=LogId(self.new_id()),
            kind=kind,
            family_id=self.family.id,
            child_id=self.child.id,
            schedule_id=self.schedule_id,
            schedule_item_id=item_id,
            date=date_in_week(self.monday, place.day),
            activity_name=subject.name,
            scheduled=Scheduled(start_time=place.start, end_time=place.start + subject.session_duration),
            actual=self._actual(subject, place, kind, likely),
            moved=moved,
            explored=explored,
            created_at=self._moment(place, subject.session_duration),
        )

    def _actual(self, subject: Subject, place: Place, kind: LogKind, likely: float) -> Actual:
        if kind is not LogKind.COMPLETED:
            return Actual(completed=False if kind is LogKind.MISSED else None)
        begun = ended = engagement = None
        if self.chance.random() < self.habits.tells_starts:
            begun = min(place.start + round(self.chance.expovariate(1 / (4 + 40 * (1 - likely)))), 23 * 60)
            ended = min(begun + subject.session_duration, 24 * 60)
        if self.chance.random() < self.habits.tells_engagement:
            engagement = max(1, min(5, round(1.3 + 3.5 * likely + self.chance.gauss(0, 0.8))))
        at = self._moment(place, subject.session_duration)
        return Actual(completed=True, completed_at=at, start_time=begun, end_time=ended, child_engagement=engagement)

    def _item(
        self,
        subject: Subject,
        place: Place,
        item_id: ItemId,
        history: tuple[Adjustment, ...],
        *,
        done: bool,
        explored: bool,
    ) -> Item:
        return Item(
            id=item_id,
            type=ItemType.SUBJECT,
            name=subject.name,
            start_time=place.start,
            end_time=place.start + subject.session_duration,
            original_subject=OriginalSubject(
                name=subject.name,
                is_core_subject=subject.is_core_subject,
                session_duration=subject.session_duration,
                parent_involvement=subject.parent_involvement,
            ),
            completed=done,
            completed_at=self._moment(place, subject.session_duration) if done else None,
            explored=explored,
            adjustment_history=history,
        )

    def _schedule(self) -> Schedule:
        made = self._moment(Place(WEEKDAYS[0], 0), -600)
        return Schedule(
            id=self.schedule_id,
            family_id=self.family.id,
            child_id=self.child.id,
            plan_id=PlanId(f"{self.family.id}-{self.monday:%Y%m%d}"),
            week_start_date=self.monday,
            version=1,
            status=ScheduleStatus.ACTIVE,
            is_active=True,
            generation_method="simulation",
            days=tuple(
                Day(date=date_in_week(self.monday, day), day_of_week=day, items=_in_order(items))
                for day, items in self.items.items()
            ),
            created_at=made,
            updated_at=made,
        )

    def _feedback(self, done: Sequence[bool]) -> UserFeedback | None:
        if not done or self.chance.random() > self.habits.rates_weeks:
            return None
        share = sum(done) / len(done)
        return UserFeedback(
            id=FeedbackId(self.new_id()),
            family_id=self.family.id,
            child_id=self.child.id,
            schedule_id=self.schedule_id,
            rating=max(1, min(5, round(1.5 + 3.5 * share + self.chance.gauss(0, 0.7)))),
            created_at=self._moment(Place(WEEKDAYS[4], 18 * 60), 0),
        )

    def _moment(self, place: Place, minutes: int) -> dt.datetime:
        day = dt.datetime.combine(date_in_week(self.monday, place.day), dt.time.min, dt.UTC)
        return day + dt.timedelta(minutes=place.start + minutes)


def _in_order(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.start_time))
