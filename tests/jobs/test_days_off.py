"""Nothing is planned on days off, and what they take is not called missing."""

import datetime as dt

import pytest

from domain.absences import AbsenceKind
from domain.ids import ChildId
from domain.repairs import RepairLine
from domain.schedules import ItemType, Schedule
from domain.weeks import ONE_WEEK, Weekday
from jobs import plans
from jobs.repairs import repair_week
from operations.absences import DaysOff, add_absence
from operations.plans import promise_plan
from operations.repairs import promise_repair
from store import jobs_outbox, repairs, schedules
from store.connections import Connections
from tests.cast import MONDAY, Kims, settle_kims

SUNDAY = dt.datetime(2025, 8, 31, 12, 0, tzinfo=dt.UTC)
NEXT_MONDAY = MONDAY + ONE_WEEK
SCHOOL_DAYS = list(Weekday)[:5]


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


@pytest.fixture(autouse=True)
def quick_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_time_limit", lambda _children: 0.4)


def off(kims: Kims, child_id: ChildId | None, first: dt.date, days: int = 1) -> None:
    told = DaysOff(child_id, AbsenceKind.SICK, "", first, first + dt.timedelta(days=days - 1))
    add_absence(kims.family.id, told, now=SUNDAY)


def planned(kims: Kims) -> dict[ChildId, Schedule]:
    claimed = jobs_outbox.claim(promise_plan(kims.family.id, NEXT_MONDAY, now=SUNDAY))
    assert claimed is not None
    plans.generate_plan(claimed, SUNDAY)
    return {week.child_id: week for week in schedules.active_of_week(kims.family.id, NEXT_MONDAY)}


def days_with_lessons(week: Schedule) -> list[Weekday]:
    return [day.day_of_week for day in week.days if any(item.type is ItemType.SUBJECT for item in day.items)]


def test_a_childs_day_off_is_left_free_and_only_the_childs(kims: Kims) -> None:
    off(kims, kims.noah.id, NEXT_MONDAY + dt.timedelta(days=1))
    weeks = planned(kims)
    assert Weekday.TUESDAY not in days_with_lessons(weeks[kims.noah.id])
    assert days_with_lessons(weeks[kims.emma.id]) == SCHOOL_DAYS
    assert [day.off for day in weeks[kims.noah.id].days] == ["", "Sick day", "", "", ""]
    assert weeks[kims.noah.id].unscheduled == ()
    assert "Everything fits" in weeks[kims.noah.id].summary[0]


def test_a_familys_week_off_has_no_lessons_and_misses_none(kims: Kims) -> None:
    off(kims, None, NEXT_MONDAY, days=7)
    for week in planned(kims).values():
        assert days_with_lessons(week) == []
        assert week.unscheduled == ()


def repaired(kims: Kims) -> list[RepairLine]:
    claimed = jobs_outbox.claim(promise_repair(kims.family.id, MONDAY, now=SUNDAY))
    assert claimed is not None
    repair_week(claimed, SUNDAY)
    found = repairs.find(kims.family.id, claimed.id)
    assert found is not None
    return [line for line in found.lines if line.child_id == kims.noah.id]


def test_a_sick_day_takes_its_lessons_off_or_to_another_day_and_says_so(kims: Kims) -> None:
    off(kims, kims.noah.id, MONDAY)
    lines = repaired(kims)
    from_monday = {line.item.name: line for line in lines if line.origin and line.origin.day is Weekday.MONDAY}
    assert set(from_monday) == {"Math", "Reading", "Art"}
    assert {line.reason for line in from_monday.values()} == {"Noah is off on Monday (Sick day)."}
    assert from_monday["Math"].target is None
    assert from_monday["Art"].target is not None
    assert not [line for line in lines if line.target and line.target.day is Weekday.MONDAY]
