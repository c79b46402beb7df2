"""A new plan leaves alone what a parent put in or skipped by hand."""

import datetime as dt

import pytest

from domain.children import Child
from domain.families import Family
from domain.ids import UserId
from domain.schedules import Item, Schedule
from domain.spots import Spot
from domain.subjects import ParentInvolvement
from domain.weeks import Weekday
from jobs import plans
from jobs.tasks import perform
from operations.household_weeks import Mover
from operations.lessons import LessonAnswers, add_lesson
from operations.plans import promise_plan
from operations.skips import skip_lesson
from store import schedules
from tests.cast import MONDAY, Kims, settle_kims

NOW = dt.datetime(2025, 8, 30, 12, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.usefixtures("database")


def _plan_anew(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_time_limit", lambda _children: 0.5)
    perform(promise_plan(family.id, MONDAY, now=NOW))


def _week(kims: Kims, child: Child) -> Schedule:
    week = schedules.active_of_child(kims.family.id, child.id, MONDAY)
    assert week
    return week


def _on(week: Schedule, day: Weekday) -> list[Item]:
    return [item for one in week.days if one.day_of_week is day for item in one.items]


def test_an_outing_keeps_its_time_and_its_adult(monkeypatch: pytest.MonkeyPatch) -> None:
    kims = settle_kims()
    mover = Mover(kims.family.id, UserId(kims.ana.id), NOW)
    museum = LessonAnswers("Museum", 90, ParentInvolvement.FULL)
    add_lesson(mover, kims.noahs_week.id, museum, Spot(Weekday.FRIDAY, 13 * 60))
    _plan_anew(kims.family, monkeypatch)
    week = _week(kims, kims.noah)
    assert week.version == 2
    assert [(item.name, item.type) for item in _on(week, Weekday.FRIDAY) if item.name == "Museum"] == [
        ("Museum", "subject")
    ]
    (outing,) = [item for item in _on(week, Weekday.FRIDAY) if item.name == "Museum"]
    others = [item for item in _on(week, Weekday.FRIDAY) if item.type == "subject" and item is not outing]
    assert all(item.end_time <= outing.start_time or item.start_time >= outing.end_time for item in others)
    emmas_math = next(item for item in _on(_week(kims, kims.emma), Weekday.FRIDAY) if item.name == "Math")
    assert emmas_math.end_time <= outing.start_time or emmas_math.start_time >= outing.end_time


def test_a_skipped_lesson_stays_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    kims = settle_kims()
    reading = kims.item(kims.noah, "Reading", Weekday.THURSDAY)
    skip_lesson(Mover(kims.family.id, kims.ana.id, NOW), reading.id, seen=None)
    _plan_anew(kims.family, monkeypatch)
    found = [item for item in _on(_week(kims, kims.noah), Weekday.THURSDAY) if item.name == "Reading"]
    assert [(item.id, item.skipped) for item in found] == [(reading.id, True)]
