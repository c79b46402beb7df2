"""A planner's week becomes new versions of the children's schedules; what was done, written or moved comes along."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.children import Child
from domain.clock import MINUTES_OF_DAY
from domain.ids import PlanId, ScheduleId
from domain.schedules import Day, Item, ItemType, Schedule, ScheduleStatus, Unscheduled
from domain.sentences import NOTHING, Clock, sentence
from domain.weeks import Weekday
from jobs.new_items import new_item
from jobs.week_problems import FamilyNow
from ml import Exploration
from planner.plans import ChildWeek, LeftOut, PlannedItem, WeekPlan
from store.codec import new_id

_Kind = tuple[ItemType, str]


class _Note(NamedTuple):
    """What was written down about an item, and where it stood."""

    day: Weekday
    text: str


@dataclass(frozen=True)
class PlanOrigin:
    """Which plan it is, what scored it, and whether it has to be confirmed."""

    plan_id: PlanId
    generation_method: str
    model_id: str | None
    status: ScheduleStatus = ScheduleStatus.ACTIVE
    exploration: Exploration | None = None
    """What is tried in it to learn something."""


def new_schedules(known: FamilyNow, plan: WeekPlan, origin: PlanOrigin) -> tuple[Schedule, ...]:
    """Return one new active schedule per child; versions are given when they are kept."""
    weeks = {week.child_id: week for week in plan.schedules}
    return tuple(
        _schedule(known, child, weeks[child.id], plan, origin) for child in known.children if child.id in weeks
    )


def _schedule(known: FamilyNow, child: Child, week: ChildWeek, plan: WeekPlan, origin: PlanOrigin) -> Schedule:
    standing = next((schedule for schedule in known.standing if schedule.child_id == child.id), None)
    old = _OldItems(known, child, standing, week)
    days = tuple(_with_reason_off(known, child, day) for day in _days(known, child, week, old, origin))
    return Schedule(
        id=ScheduleId(new_id()),
        family_id=known.family.id,
        child_id=child.id,
        plan_id=origin.plan_id,
        week_start_date=known.monday,
        version=1,
        status=origin.status,
        is_active=True,
        generation_method=origin.generation_method,
        model_id=origin.model_id,
        days=days,
        unscheduled=tuple(unscheduled_of(known, child, plan.unscheduled, days)),
        summary=plan.summary,
        pending_moves=standing.pending_moves if standing else (),
        created_at=known.now,
        updated_at=known.now,
    )


def _days(known: FamilyNow, child: Child, week: ChildWeek, old: "_OldItems", origin: PlanOrigin) -> Iterator[Day]:
    """Yield the planned days, and before them the days of the old version that are not planned any more."""
    planned = {day.day_of_week: day for day in week.days}
    days = [Day(date=day.date, day_of_week=name, items=()) for name, day in planned.items()]
    days += [day.with_changes(items=()) for name, day in old.days.items() if name not in planned]
    for day in sorted(days, key=lambda one: one.date):
        made = planned[day.day_of_week].items if day.day_of_week in planned else ()
        items = [
            _tried(known, child, day.day_of_week, _item(child, day.day_of_week, item, old, origin))
            for item in made
            if not old.is_added(day.day_of_week, item)
        ]
        items += old.left_on(day.day_of_week)
        yield day.with_changes(items=tuple(sorted(items, key=lambda item: (item.start_time, item.end_time))))


def _with_reason_off(known: FamilyNow, child: Child, day: Day) -> Day:
    absence = known.absence_on(child.id, day.day_of_week)
    return day.with_changes(off=absence.label if absence else NOTHING)


def _item(child: Child, day: Weekday, planned: PlannedItem, old: "_OldItems", origin: PlanOrigin) -> Item:
    kept = old.take_kept(day, planned)
    if kept:
        return kept
    made = new_item(child, planned, notes=old.take_note(day, planned))
    curious = origin.exploration if planned.type is ItemType.SUBJECT else None
    if curious is None or not curious.is_explored(child.id, planned.name, day, planned.start_time):
        return made
    reason = sentence(
        "We try %(subject)s at another hour here: whether it goes well makes later plans better.", subject=planned.name
    )
    return made.with_changes(explored=True, reason=reason)


def _tried(known: FamilyNow, child: Child, day: Weekday, item: Item) -> Item:
    """Return an item, with the reason why it stands there if that is the lot of a fair trial."""
    trial = known.trial_of(child.id, item.name, day, item.start_time) if item.type is ItemType.SUBJECT else None
    if trial is None or item.completed:
        return item
    reason = sentence(
        "A fair trial: %(question)s The lot gave this day %(time)s.",
        question=trial.question,
        time=Clock(item.start_time),
    )
    return item.with_changes(explored=True, reason=reason)


def unscheduled_of(
    known: FamilyNow, child: Child, left_out: Iterable[LeftOut], days: Sequence[Day]
) -> Iterator[Unscheduled]:
    """Yield what did not fit into a child's days, and could have."""
    for one in left_out:
        missing = one.missing - _not_to_be_missed(known, one, days) if one.child_id == child.id else 0
        if missing > 0:
            yield Unscheduled(subject=one.subject, missing=missing, reason=one.reason, fixes=one.fixes)


def _not_to_be_missed(known: FamilyNow, left_out: LeftOut, days: Sequence[Day]) -> int:
    """Return how many missing sessions stand on days that the plan does not reach, or would have been in the past."""
    planned = known.days_to_plan()
    held = {day.day_of_week: sum(item.name == left_out.subject for item in day.items) for day in days}
    elsewhere = sum(count for day, count in held.items() if day not in planned)
    over = (day for day in planned if known.closed_until(day) == MINUTES_OF_DAY)
    past = [day for day in over if known.absence_on(left_out.child_id, day) is None]
    return elsewhere + sum(not held.get(day) for day in past)


def _stays(known: FamilyNow, child: Child, day: Day, item: Item) -> bool:
    """Tell whether a lesson is handed on: it happened, a parent put it in, or placed one of the child's subjects."""
    if item.type is not ItemType.SUBJECT or not known.is_kept(child.id, day, item):
        return False
    return item.added or known.has_happened(day, item) or child.subject_named(item.name) is not None


class _OldItems:
    """What the old version of a child's week hands on: lessons that stay, and notes of what is planned anew."""

    def __init__(self, known: FamilyNow, child: Child, standing: Schedule | None, week: ChildWeek) -> None:
        self.days = {day.day_of_week: day for day in standing.days} if standing else {}
        self._kept: dict[tuple[Weekday, str, int], Item] = {}
        self._notes: dict[_Kind, list[_Note]] = {}
        self._planned_on = {(item.type, item.name, day.day_of_week) for day in week.days for item in day.items}
        for name, day in self.days.items():
            for item in day.items:
                if _stays(known, child, day, item):
                    self._kept[name, item.name, item.start_time] = item
                elif item.notes:
                    self._notes.setdefault((item.type, item.name), []).append(_Note(name, item.notes))

    def take_kept(self, day: Weekday, planned: PlannedItem) -> Item | None:
        """Return the old item that stands exactly there and stays, once."""
        if planned.type is not ItemType.SUBJECT:
            return None
        return self._kept.pop((day, planned.name, planned.start_time), None)

    def is_added(self, day: Weekday, planned: PlannedItem) -> bool:
        """Tell whether a planned commitment only keeps the time free for what a parent put in."""
        old = self._kept.get((day, planned.name, planned.start_time))
        return planned.type is ItemType.COMMITMENT and old is not None and old.added

    def take_note(self, day: Weekday, planned: PlannedItem) -> str:
        """Return that day's note of the same lesson or commitment, or else one of a day that has it no more, once."""
        kind = (planned.type, planned.name)
        notes = self._notes.get(kind, [])
        todays = (note for note in notes if note.day is day)
        homeless = (note for note in notes if (*kind, note.day) not in self._planned_on)
        found = next(todays, None) or next(homeless, None)
        if found is None:
            return ""
        notes.remove(found)
        return found.text

    def left_on(self, day: Weekday) -> list[Item]:
        """Return what stays on a day though the plan does not know it (its subject was dropped, say)."""
        return [self._kept.pop(key) for key in sorted(self._kept) if key[0] == day]
