"""What is owed after a missed lesson, and in which week it is made up."""

import datetime as dt
from dataclasses import replace

import pytest

from domain.catching_up import MakingUp, MissedWeeks
from domain.children import Child
from domain.family_weeks import SubjectKey
from domain.ids import ChildId, FamilyId, ItemId, MissedLessonId, PlanId, ScheduleId
from domain.missed_lessons import MissedLesson
from domain.schedules import Day, Item, ItemType, Schedule, ScheduleStatus
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.week_settings import MissedWork
from domain.weeks import ONE_WEEK, Weekday, date_in_week

MONDAY = dt.date(2025, 9, 1)
TUESDAY, THURSDAY = MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=3)
NOW = dt.datetime(2025, 9, 3, 12, 0, tzinfo=dt.UTC)
FAMILY, NOAH = FamilyId("f"), ChildId("noah")
MATH, ART = SubjectKey(NOAH, "Math"), SubjectKey(NOAH, "Art")


def noah() -> Child:
    subjects = [
        Subject(name=name, session_duration=30, frequency=frequency, parent_involvement=ParentInvolvement.INDEPENDENT)
        for name, frequency in (
            ("Math", Frequency.DAILY),
            ("Art", Frequency.TWO_OR_THREE),
            ("Chess", Frequency.OCCASIONALLY),
        )
    ]
    return Child(id=NOAH, family_id=FAMILY, name="Noah", age=9, subjects=tuple(subjects), created_at=NOW)


def lesson(name: str, item_id: str, **changes: object) -> Item:
    item = Item(id=ItemId(item_id), type=ItemType.SUBJECT, name=name, start_time=540, end_time=570)
    return item.with_changes(**changes)


def week(lessons: dict[Weekday, list[Item]], monday: dt.date = MONDAY) -> Schedule:
    days = tuple(
        Day(date=date_in_week(monday, day), day_of_week=day, items=tuple(items)) for day, items in lessons.items()
    )
    return Schedule(
        id=ScheduleId("s"),
        family_id=FAMILY,
        child_id=NOAH,
        plan_id=PlanId("p"),
        week_start_date=monday,
        version=1,
        status=ScheduleStatus.ACTIVE,
        is_active=True,
        generation_method="prior",
        days=days,
        created_at=NOW,
        updated_at=NOW,
    )


def missed(name: str, item_id: str, date: dt.date = MONDAY, decision: MissedWork | None = None) -> MissedLesson:
    return MissedLesson(
        id=MissedLessonId(f"m-{item_id}"),
        family_id=FAMILY,
        child_id=NOAH,
        schedule_id=ScheduleId("s"),
        item_id=ItemId(item_id),
        subject=name,
        minutes=30,
        date=date,
        decision=decision,
        created_at=NOW,
    )


def known(*lessons: MissedLesson, **standing: list[Item]) -> MissedWeeks:
    of_days = {Weekday(day.capitalize()): items for day, items in standing.items()}
    return MissedWeeks(lessons, (week(of_days),), (noah(),), today=NOW.date())


MISSED_MATH = missed("Math", "a")
STANDS = {"monday": [lesson("Math", "a")]}


def sessions(weeks: MissedWeeks, monday: dt.date) -> dict[str, int]:
    return {owed.subject: owed.sessions for owed in weeks.owed_in(monday)}


def test_a_missed_lesson_is_owed_by_the_week_that_the_family_chose() -> None:
    weeks = known(MISSED_MATH, **STANDS)
    for habit, this_week, next_week in (
        (MissedWork.THIS_WEEK, {"Math": 1}, {"Math": 1}),
        (MissedWork.NEXT_WEEK, {}, {"Math": 1}),
        (MissedWork.LET_GO, {}, {}),
    ):
        decided = replace(weeks, habit=habit)
        assert (sessions(decided, MONDAY), sessions(decided, MONDAY + ONE_WEEK)) == (this_week, next_week)


def test_a_single_case_may_be_decided_otherwise() -> None:
    weeks = known(missed("Math", "a", decision=MissedWork.LET_GO), missed("Math", "b", TUESDAY), **STANDS)
    assert sessions(weeks, MONDAY + ONE_WEEK) == {"Math": 1}


def test_a_make_up_that_stands_or_was_done_settles_it() -> None:
    make_up = lesson("Math", "b", make_up=True)
    assert known(MISSED_MATH, **STANDS, thursday=[make_up]).still_owed() == ()
    done = lesson("Math", "b", make_up=True, completed=True)
    assert known(MISSED_MATH, **STANDS, tuesday=[done]).still_owed() == ()


def test_a_make_up_that_was_missed_too_settles_nothing() -> None:
    weeks = known(MISSED_MATH, **STANDS, tuesday=[lesson("Math", "b", make_up=True)])
    assert weeks.still_owed() == (MISSED_MATH,)


def test_a_make_up_that_is_about_to_be_planned_anew_settles_nothing_yet() -> None:
    weeks = known(MISSED_MATH, **STANDS, thursday=[lesson("Math", "b", make_up=True)])
    assert replace(weeks, planned_anew=frozenset([ItemId("b")])).still_owed() == (MISSED_MATH,)


def test_a_lesson_that_was_done_after_all_is_owed_no_more() -> None:
    assert known(MISSED_MATH, monday=[lesson("Math", "a", completed=True)]).still_owed() == ()


def test_a_lesson_that_a_parent_moved_to_a_later_day_is_made_up_there() -> None:
    moved = known(MISSED_MATH, thursday=[lesson("Math", "a", make_up=True)])
    ((_, settled),) = moved.pairs()
    assert settled
    assert settled.date == THURSDAY


def test_one_extra_session_reduces_what_is_owed_by_one() -> None:
    weeks = known(MISSED_MATH, missed("Math", "b", TUESDAY), **STANDS)
    with_extra = replace(weeks, extra=(MakingUp(MATH, NOW.date()),))
    assert len(weeks.still_owed()) == 2
    assert len(with_extra.still_owed()) == 1


def test_what_was_let_go_takes_no_make_up_from_what_was_not() -> None:
    let_go = missed("Math", "a", decision=MissedWork.LET_GO)
    weeks = known(let_go, missed("Math", "b", TUESDAY), **STANDS, thursday=[lesson("Math", "c", make_up=True)])
    assert weeks.still_owed() == (let_go,)


@pytest.mark.parametrize(("done", "owed"), [(0, 1), (1, 1), (2, 0)])
def test_of_a_subject_wanted_two_or_three_times_two_are_enough(done: int, owed: int) -> None:
    lessons = [lesson("Art", f"d{number}", completed=True) for number in range(done)]
    assert len(known(missed("Art", "a"), monday=[lesson("Art", "a")], tuesday=lessons).still_owed()) == owed


def test_what_is_still_to_come_this_week_counts() -> None:
    to_come = [lesson("Art", "b"), lesson("Art", "c")]
    assert known(missed("Art", "a"), monday=[lesson("Art", "a")], thursday=to_come).still_owed() == ()


@pytest.mark.parametrize("subject", ["Chess", "Latin"])
def test_an_occasional_subject_or_one_that_the_child_dropped_is_never_owed(subject: str) -> None:
    assert known(missed(subject, "a"), monday=[lesson(subject, "a")]).still_owed() == ()
