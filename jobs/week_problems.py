"""What the planner has to know of a family's week, gathered from what the family said and from what already stands."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from domain.absences import Absence, absence_on
from domain.children import Child
from domain.clock import MINUTES_OF_DAY
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.fair_trials import FairTrial
from domain.families import Family
from domain.family_weeks import (
    Closing,
    DayOff,
    FamilyWeek,
    MakeUp,
    Pin,
    PlacementScores,
    PlannedChild,
    PlannedFamily,
    PreviousDay,
    PreviousItem,
    PreviousSchedule,
    StandingSession,
)
from domain.ids import ChildId, ItemId
from domain.schedules import Day, Item, ItemType, Schedule, ScheduleStatus
from domain.subjects import ParentInvolvement
from domain.weeks import Weekday, date_in_week

_Lesson = tuple[Schedule, Day, Item]


@dataclass(frozen=True)
class FamilyNow:
    """A family, its children, its standing and previous weeks and its days off, as they were at one moment."""

    family: Family
    children: tuple[Child, ...]
    standing: tuple[Schedule, ...]
    previous: tuple[Schedule, ...]
    monday: dt.date
    now: dt.datetime
    absences: tuple[Absence, ...] = ()
    trials: tuple[FairTrial, ...] = ()
    owed: tuple[MakeUp, ...] = ()

    @property
    def revisions(self) -> dict[ChildId, tuple[str, int]]:
        """Which version of each child's week was seen, to notice what changed meanwhile."""
        return {schedule.child_id: (schedule.id, schedule.revision) for schedule in self.standing}

    @property
    def is_draft(self) -> bool:
        """Whether what stands is a draft that nobody has confirmed."""
        return bool(self.standing) and all(week.status is ScheduleStatus.DRAFT for week in self.standing)

    def is_kept(self, child_id: ChildId, day: Day, item: Item) -> bool:
        """Tell whether a lesson stays where it is: done, past, or placed by a parent on a day that is not off."""
        by_hand = item.pinned or item.added or item.id in self._about_to_move
        return self.has_happened(day, item) or (by_hand and self.absence_on(child_id, day.day_of_week) is None)

    def absence_on(self, child_id: ChildId, day: Weekday) -> Absence | None:
        """Return why a child is off on a day of the week."""
        return absence_on(self.absences, child_id, date_in_week(self.monday, day))

    def trial_of(self, child_id: ChildId, subject: str, day: Weekday, start: int) -> FairTrial | None:
        """Return the fair trial whose lot put a lesson there."""
        mine = (trial for trial in self.trials if (trial.child_id, trial.subject) == (child_id, subject))
        return next((trial for trial in mine if (day, start) in trial.drawn_in(self.monday)), None)

    def days_to_plan(self) -> tuple[Weekday, ...]:
        """Return the school days of the plan: a first plan leaves out what is past, a new one keeps what stands."""
        if self.standing:
            return self.family.school_days
        today = self.family.today(self.now)
        left = tuple(day for day in self.family.school_days if date_in_week(self.monday, day) >= today)
        return left or self.family.school_days

    @cached_property
    def _about_to_move(self) -> frozenset[ItemId]:
        return frozenset(move.item_id for schedule in self.standing for move in schedule.pending_moves)

    def has_subject(self, child_id: ChildId, item: Item) -> bool:
        """Tell whether an item is a lesson of a subject that the child still has."""
        child = next((child for child in self.children if child.id == child_id), None)
        return item.type is ItemType.SUBJECT and child is not None and child.subject_named(item.name) is not None

    def added_to(self, schedule: Schedule, child: Child) -> Iterator[tuple[Day, Item]]:
        """Yield what a parent put into a child's week and that is none of its subjects."""
        for day in schedule.days if schedule.child_id == child.id else ():
            for item in day.items:
                if item.added and not item.skipped and not self.has_subject(child.id, item):
                    yield day, item

    def has_happened(self, day: Day, item: Item) -> bool:
        """Tell whether a lesson is done, will not be done, or its time has come."""
        return item.completed or item.skipped or item.start_time < self.closed_until(day.day_of_week)

    def closed_until(self, day: Weekday) -> int:
        """Return the minute of a day before which nothing can be planned any more."""
        today, date = self.family.today(self.now), date_in_week(self.monday, day)
        if date == today:
            return self.family.local_minutes(self.now) + 1
        return MINUTES_OF_DAY if date < today else 0


def week_problem(known: FamilyNow, scores: PlacementScores, *, repairing: bool = False) -> FamilyWeek:
    """Return the planning problem of a family's week; what is done, past or pinned is locked.

    ``repairing`` starts from what stands: a lesson that is not locked costs points when it moves.
    """
    days = known.days_to_plan()
    kept = tuple(_kept(known, days))
    free = tuple(_free(known, days)) if repairing else ()
    household = {name: getattr(known.family, name) for name in PlannedFamily.model_fields}
    return FamilyWeek(
        week_start_date=known.monday,
        family=PlannedFamily(**household | {"school_days": days}),
        children=tuple(_planned(known, child) for child in known.children),
        placement_scores=scores,
        pins=tuple(_drawn(known, days, kept)),
        previous_schedules=tuple(_previous(schedule) for schedule in known.previous),
        current=(*_standing(kept, days, locked=True), *_standing(free, days, locked=False)),
        make_up=_made_up(known, (*kept, *free)),
        closed=(*_past(known, days), *_moved_away(kept)),
        days_off=tuple(_days_off(known, days)),
    )


def _drawn(known: FamilyNow, days: Collection[Weekday], kept: Iterable[_Lesson]) -> Iterator[Pin]:
    """Yield where the lots of fair trials put lessons; what stands already on such a day stays as it is."""
    standing = {(schedule.child_id, item.name, day.day_of_week) for schedule, day, item in kept}
    subjects = {(child.id, subject.name) for child in known.children for subject in child.subjects}
    for trial in known.trials:
        for day, start in trial.drawn_in(known.monday):
            key = (trial.child_id, trial.subject)
            is_wanted = key in subjects and (*key, day) not in standing
            is_open = day in days and start >= known.closed_until(day) and not known.absence_on(trial.child_id, day)
            if is_wanted and is_open:
                yield Pin(child_id=trial.child_id, subject=trial.subject, day_of_week=day, start_time=start)


def _kept(known: FamilyNow, days: Collection[Weekday]) -> Iterator[_Lesson]:
    """Yield the lessons that stay; a made-up one only where the plan reaches."""
    for schedule in known.standing:
        for day in schedule.days:
            for item in day.items:
                stays = known.has_subject(schedule.child_id, item) and known.is_kept(schedule.child_id, day, item)
                if stays and (day.day_of_week in days or not item.make_up):
                    yield schedule, day, item


def _free(known: FamilyNow, days: Collection[Weekday]) -> Iterator[_Lesson]:
    """Yield the lessons that stand on the days of the plan and may move."""
    for schedule in known.standing:
        for day in schedule.days:
            for item in day.items:
                is_planned = day.day_of_week in days and known.has_subject(schedule.child_id, item)
                if is_planned and not known.is_kept(schedule.child_id, day, item):
                    yield schedule, day, item


def _standing(lessons: Iterable[_Lesson], days: Collection[Weekday], *, locked: bool) -> Iterator[StandingSession]:
    for schedule, day, item in lessons:
        if day.day_of_week in days:
            yield StandingSession(
                child_id=schedule.child_id,
                subject=item.name,
                day_of_week=day.day_of_week,
                start_time=item.start_time,
                locked=locked,
            )


def _made_up(known: FamilyNow, standing: Iterable[_Lesson]) -> tuple[MakeUp, ...]:
    """Return what is made up already, and what is owed beyond that."""
    sessions = Counter((schedule.child_id, item.name) for schedule, _, item in standing if item.make_up)
    for owed in known.owed:
        sessions[owed.child_id, owed.subject] += owed.sessions
    return tuple(
        MakeUp(child_id=child_id, subject=subject, sessions=count) for (child_id, subject), count in sessions.items()
    )


def _past(known: FamilyNow, days: Collection[Weekday]) -> tuple[Closing, ...]:
    """Return when each day opens for new lessons; a week that is over is planned as a whole, or not at all."""
    begun = {day: until for day in days if (until := known.closed_until(day))}
    if set(begun.values()) == {MINUTES_OF_DAY} and len(begun) == len(days):
        return ()
    return tuple(Closing(day_of_week=day, until=until) for day, until in begun.items())


def _moved_away(kept: Iterable[_Lesson]) -> Iterator[Closing]:
    """Yield the days that a parent moved a lesson away from: it has its place, and is not planned there again."""
    for schedule, day, item in kept:
        if item.adjustment_history and item.adjustment_history[0].previous_day is not day.day_of_week:
            yield Closing(
                day_of_week=item.adjustment_history[0].previous_day,
                until=MINUTES_OF_DAY,
                child_id=schedule.child_id,
                subject=item.name,
            )


def _days_off(known: FamilyNow, days: Collection[Weekday]) -> Iterator[DayOff]:
    for child in known.children:
        for day in days:
            if known.absence_on(child.id, day):
                yield DayOff(child_id=child.id, day_of_week=day)


def _planned(known: FamilyNow, child: Child) -> PlannedChild:
    fields = {name: getattr(child, name) for name in PlannedChild.model_fields}
    return PlannedChild(**fields | {"commitments": (*child.commitments, *_outings(known, child))})


def _outings(known: FamilyNow, child: Child) -> Iterator[ChildCommitment]:
    """Yield what a parent put in that is none of the child's subjects: nothing else is planned at that time."""
    for schedule in known.standing:
        for day, item in known.added_to(schedule, child):
            needs = item.original_subject and item.original_subject.parent_involvement is ParentInvolvement.FULL
            yield ChildCommitment(
                name=item.name,
                frequency=CommitmentFrequency.ONE_TIME,
                start_date=day.date,
                start_time=item.start_time,
                end_time=item.end_time,
                needs_guardian=bool(needs),
            )


def _previous(schedule: Schedule) -> PreviousSchedule:
    return PreviousSchedule(
        child_id=schedule.child_id,
        days=tuple(
            PreviousDay(
                day_of_week=day.day_of_week,
                items=tuple(
                    PreviousItem(name=item.name, start_time=item.start_time)
                    for item in day.items
                    if item.type is ItemType.SUBJECT
                ),
            )
            for day in schedule.days
        ),
    )
