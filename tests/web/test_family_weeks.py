"""The week of the whole family: who does what when, which adult is with whom, and where that cannot be."""

import datetime as dt

import pytest
from pymongo.database import Database

from domain.schedules import Schedule
from domain.weeks import Weekday
from store import schedules
from tests.cast import Kims
from tests.web.browsers import Browser, Clock

TUESDAY = dt.datetime(2025, 9, 2, tzinfo=dt.UTC)


def _with_math_at(week: Schedule, start: int) -> Schedule:
    days = tuple(
        day.with_changes(
            items=tuple(
                item.with_changes(start_time=start, end_time=start + 45)
                if (item.name, day.day_of_week) == ("Math", Weekday.TUESDAY)
                else item
                for item in day.items
            )
        )
        for day in week.days
    )
    return week.with_changes(days=days, revision=week.revision + 1)


def test_all_children_stand_side_by_side_with_a_lane_for_the_adult(ana: Browser) -> None:
    page = ana.get("/family-week").text
    assert page.count(">Noah</a></h3>") == page.count(">Emma</a></h3>") == page.count(">Adult</h3>") == 5
    assert "Noah: Math" in page
    assert "Emma: Math" in page
    assert "No clashes: whoever needs an adult has one." in page
    assert "Noah: Reading" not in page


def test_a_clash_is_said_and_marked(ana: Browser, kims: Kims) -> None:
    assert schedules.replace(kims.family.id, _with_math_at(kims.emmas_week, 9 * 60 + 30), expected_revision=0)
    page = ana.get("/family-week").text
    assert "Only one adult is free on Tuesday at 09:30" in page
    assert page.count("<strong>Clash</strong>") == 2


def test_two_adults_share_the_children_out(ana: Browser, kims: Kims, mongo: Database) -> None:
    mongo.families.update_many({}, {"$set": {"guardiansTeaching": 2}})
    assert schedules.replace(kims.family.id, _with_math_at(kims.emmas_week, 9 * 60 + 30), expected_revision=0)
    page = ana.get("/family-week").text
    assert "No clashes" in page
    assert ">Adult 2</h3>" in page


def test_nobody_is_taught_on_a_day_off(ana: Browser, kims: Kims) -> None:
    clash = _with_math_at(kims.emmas_week, 9 * 60 + 30)
    days = tuple(one.with_changes(off="Fever") if one.day_of_week is Weekday.TUESDAY else one for one in clash.days)
    assert schedules.replace(kims.family.id, clash.with_changes(days=days), expected_revision=0)
    page = ana.get("/family-week").text
    assert "No clashes" in page
    assert page.count("Emma: Math") == 8  # twice for each of four days: the words, and the title over them
    assert 'title="Fever"' in page
    assert "Fever" in ana.get("/printouts/family-week").text


def test_a_move_that_is_not_saved_is_shown_where_it_goes(ana: Browser, kims: Kims) -> None:
    item = kims.item(kims.noah, "Math", Weekday.FRIDAY).id
    ana.post(f"/items/{item}/moves", {"day": "Friday", "start": "11:00"})
    page = ana.get("/family-week").text
    assert "pending" in page
    assert 'class="item teal h11 m0' in page


def test_it_leads_to_each_child_and_each_child_to_it(ana: Browser, kims: Kims) -> None:
    assert f'href="/children/{kims.emma.id}/weeks/2025-09-01"' in ana.get("/family-week").text
    assert 'href="/family-week?week=2025-09-01"' in ana.get("/week").text


def test_a_week_without_a_plan_offers_one(ana: Browser) -> None:
    assert 'action="/weeks/2025-09-08/plans"' in ana.get("/family-week?week=2025-09-08").text
    assert "/plans" not in ana.get("/family-week?week=2025-08-18").text


def test_a_family_without_children_is_led_to_the_questions(kim: Browser) -> None:
    assert "/questionnaire" in kim.get("/family-week").text


@pytest.mark.parametrize("week", ["2025-09-02", "soon", "9999-12-27"])
def test_what_is_no_week_is_not_found(ana: Browser, week: str) -> None:
    assert ana.get(f"/family-week?week={week}").status_code == 404


def test_a_commitment_of_an_adult_takes_that_adult(ana: Browser, mongo: Database, clock: Clock) -> None:
    call = {"name": "Work call", "frequency": "one-time", "startDate": TUESDAY, "busy": "guardian"}
    mongo.families.update_many({}, {"$push": {"commitments": call | {"startTime": "09:00", "endTime": "09:30"}}})
    page = ana.get("/family-week").text
    assert "Work call" in page
    assert "No adult is free on Tuesday at 09:00" in page
