"""What was missed, what shall become of it, and what was done beyond the plan."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.activity_logs import ActivityLog, Actual, LogKind, Scheduled
from domain.catching_up import REMEMBERED, MakingUp, MissedWeeks
from domain.children import Child
from domain.families import Family
from domain.family_weeks import SubjectKey
from domain.ids import ChildId, FamilyId, ItemId, LogId, MissedLessonId
from domain.missed_lessons import MissedLesson
from domain.week_settings import MissedWork
from domain.weeks import ONE_WEEK, monday_of
from operations.day_ends import missed_by_now, missed_lesson
from operations.household_weeks import Mover, NoSuchWeekError
from operations.weeks import NoSuchChildError
from store import activity_logs, children, families, missed_lessons, schedules
from store.codec import new_id
from store.connections import transaction


@dataclass(frozen=True, slots=True)
class Owed:
    """A lesson that did not happen, and what shall become of it, if that is decided; ``key`` names it in a form.

    ``made_up_on`` is the day on which it is made up, once it is planned or done.
    """

    key: str
    child: Child
    subject: str
    minutes: int
    date: dt.date
    decision: MissedWork | None = None
    made_up_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A session that was done beyond the plan."""

    log_id: LogId
    child_name: str
    subject: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class MissedWorkPage:
    """What is owed, what was let go and what is made up, and what can be done about it.

    ``todays`` is not done so far: it is missed once the day is over, or when a parent says so.
    """

    today: dt.date
    monday: dt.date
    habit: MissedWork
    children: tuple[Child, ...]
    todays: tuple[Owed, ...]
    owed: tuple[Owed, ...]
    let_go: tuple[Owed, ...]
    made_up: tuple[Owed, ...]
    extra: tuple[Extra, ...]
    weeks_to_arrange: tuple[dt.date, ...]


def load_missed_weeks(
    family: Family,
    learners: Sequence[Child],
    *,
    until: dt.date,
    now: dt.datetime,
    planned_anew: frozenset[ItemId] = frozenset(),
) -> MissedWeeks:
    """Return what a family missed of late, with its weeks from then on, the one of ``until`` included."""
    today = family.today(now)
    first = monday_of(today - REMEMBERED)
    extra = activity_logs.extra_since(family.id, [child.id for child in learners], first)
    return MissedWeeks(
        missed=missed_lessons.since(family.id, first),
        weeks=schedules.active_between(family.id, first, monday_of(until)),
        children=tuple(learners),
        today=today,
        extra=tuple(MakingUp(SubjectKey(log.child_id, log.activity_name), log.date) for log in extra),
        habit=family.missed_work,
        planned_anew=planned_anew,
    )


def show_missed_work(family_id: FamilyId, *, now: dt.datetime) -> MissedWorkPage:
    """Return what a family has missed of late."""
    family = _family(family_id)
    learners = children.of_family(family_id)
    monday = monday_of(family.today(now))
    known = load_missed_weeks(family, learners, until=monday + ONE_WEEK, now=now)
    shown = tuple(_shown(known, learners))
    waiting = tuple(one for one in shown if not one.made_up_on)
    return MissedWorkPage(
        today=known.today,
        monday=monday,
        habit=MissedWork(family.missed_work),
        children=learners,
        todays=tuple(_todays(family, known, learners, now)),
        owed=tuple(one for one in waiting if one.decision is not MissedWork.LET_GO),
        let_go=tuple(one for one in waiting if one.decision is MissedWork.LET_GO),
        made_up=tuple(one for one in shown if one.made_up_on),
        extra=tuple(_extra(family_id, learners, known.today)),
        weeks_to_arrange=tuple(
            week
            for week in (monday, monday + ONE_WEEK)
            if known.owed_in(week) and any(one.week_start_date == week for one in known.weeks)
        ),
    )


def decide_missed_work(mover: Mover, decisions: Mapping[str, MissedWork]) -> None:
    """Keep what shall become of missed lessons, by their keys; nothing of any week changes yet."""

    def work() -> None:
        family = _family(mover.family_id)
        kept = {one.id: one for one in missed_lessons.since(mover.family_id, family.today(mover.now) - REMEMBERED)}
        todays = {one.item_id: one for one in _not_recorded(family, kept.values(), now=mover.now)}
        for key, decision in decisions.items():
            lesson = kept.get(MissedLessonId(key))
            if lesson is not None and MissedWork(lesson.decision or family.missed_work) is not decision:
                missed_lessons.replace(mover.family_id, _decided(lesson, decision, mover))
            elif lesson is None and (one := todays.get(ItemId(key))):
                missed_lessons.insert_many(mover.family_id, [_decided(one, decision, mover)])

    transaction(work)


def record_extra_work(family_id: FamilyId, child_id: ChildId, subject: str, *, now: dt.datetime) -> None:
    """Note that a child did a session beyond its plan today; NoSuchChildError if it has no such subject."""
    family, child = _family(family_id), children.find(family_id, child_id)
    found = child.subject_named(subject) if child else None
    if child is None or found is None:
        raise NoSuchChildError(child_id)
    end = max(family.local_minutes(now), found.session_duration)
    log = ActivityLog(
        id=LogId(new_id()),
        kind=LogKind.COMPLETED,
        family_id=family_id,
        child_id=child_id,
        date=family.today(now),
        activity_name=subject,
        scheduled=Scheduled(start_time=end - found.session_duration, end_time=end),
        actual=Actual(completed=True, completed_at=now),
        extra=True,
        created_at=now,
    )
    activity_logs.insert(family_id, log)


def take_back_extra_work(family_id: FamilyId, log_id: LogId) -> None:
    """Take back that a session was done beyond the plan; nothing happens if it is taken back already."""
    activity_logs.remove_extra(family_id, log_id)


def _shown(known: MissedWeeks, learners: Sequence[Child]) -> Iterator[Owed]:
    by_id = {child.id: child for child in learners}
    for lesson, settled in sorted(known.pairs(), key=lambda pair: pair[0].date):
        shown = _owed(lesson, by_id[lesson.child_id], key=lesson.id)
        yield replace(shown, decision=known.decision_on(lesson), made_up_on=settled.date if settled else None)


def _todays(family: Family, known: MissedWeeks, learners: Sequence[Child], now: dt.datetime) -> Iterator[Owed]:
    by_id = {child.id: child for child in learners}
    for lesson in _not_recorded(family, known.missed, now=now):
        if lesson.child_id in by_id:
            yield _owed(lesson, by_id[lesson.child_id], key=lesson.item_id)


def _owed(lesson: MissedLesson, child: Child, *, key: str) -> Owed:
    return Owed(key, child, lesson.subject, lesson.minutes, lesson.date)


def _extra(family_id: FamilyId, learners: Sequence[Child], today: dt.date) -> Iterator[Extra]:
    names = {child.id: child.name for child in learners}
    for log in activity_logs.extra_since(family_id, names, monday_of(today - REMEMBERED)):
        yield Extra(log.id, names[log.child_id], log.activity_name, log.date)


def _not_recorded(family: Family, recorded: Iterable[MissedLesson], *, now: dt.datetime) -> Iterator[MissedLesson]:
    known = {one.item_id for one in recorded if one.date == family.today(now)}
    weeks = schedules.active_of_week(family.id, monday_of(family.today(now)))
    for schedule, standing in missed_by_now(family, weeks, now=now):
        if standing.item.id not in known:
            yield missed_lesson(schedule, standing, now=now)


def _decided(lesson: MissedLesson, decision: MissedWork, mover: Mover) -> MissedLesson:
    return lesson.with_changes(decision=decision, decided_by=mover.user_id, decided_at=mover.now)


def _family(family_id: FamilyId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchWeekError(family_id)
    return family
