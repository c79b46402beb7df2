"""The week of a child: what it shows, and to whom."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pymongo.database import Database

from domain.schedules import Fix, Unscheduled
from domain.weeks import Weekday
from store import schedules
from tests.cast import Kims
from tests.web.browsers import Browser, Clock

WEEK = "2025-09-01"


def test_it_shows_the_first_childs_current_week(ana: Browser) -> None:
    page = ana.get("/week").text
    assert "Noah's week" in page
    assert 'class="dates">Sep 1 ' in page
    assert page.count('class="day') >= 5


def test_it_shows_a_sibling_by_its_tab(ana: Browser, kims: Kims) -> None:
    page = ana.get(f"/children/{kims.emma.id}/weeks/{WEEK}").text
    assert "Emma's week" in page
    assert f'<a class="teal" href="/children/{kims.noah.id}/weeks/{WEEK}"' in page


def test_it_places_a_lesson_by_classes_alone(ana: Browser, kims: Kims) -> None:
    page = ana.get("/week").text
    assert 'class="item subject h9 m0 t0 u45' in page
    assert "style=" not in page


def test_it_offers_to_plan_a_week_without_a_plan(ana: Browser, kims: Kims) -> None:
    page = ana.get(f"/children/{kims.noah.id}/weeks/2025-09-08").text
    assert "There is no plan for this week yet" in page
    assert 'action="/weeks/2025-09-08/plans"' in page


def test_it_does_not_offer_to_plan_the_past(ana: Browser, kims: Kims) -> None:
    page = ana.get(f"/children/{kims.noah.id}/weeks/2025-08-25").text
    assert "Nothing was planned for Noah" in page
    assert "/plans" not in page


def test_a_week_whose_days_are_over_is_not_planned_anew(ana: Browser, clock: Clock) -> None:
    assert "Plan this week anew" in ana.get("/week").text
    clock.moment = dt.datetime(2025, 9, 6, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    assert "Plan this week anew" not in ana.get("/week").text


def test_an_empty_week_says_what_to_do_next(ana: Browser, kims: Kims) -> None:
    bare = kims.noahs_week.with_changes(days=(), revision=1)
    assert schedules.replace(kims.family.id, bare, expected_revision=0)
    assert f"/questionnaire/4/{kims.noah.id}" in ana.get("/week").text
    assert "Nothing stands in" not in ana.get(f"/week?child={kims.emma.id}").text


def test_the_bar_shows_the_place_on_a_childs_own_week_too(ana: Browser, kims: Kims) -> None:
    page = ana.get(f"/children/{kims.emma.id}/weeks/{WEEK}").text
    assert '<a href="/week" aria-current="true">Week</a>' in page


def test_it_leads_to_the_weeks_before_and_after(ana: Browser, kims: Kims) -> None:
    page = ana.get("/week").text
    assert f"/children/{kims.noah.id}/weeks/2025-08-25" in page
    assert f"/children/{kims.noah.id}/weeks/2025-09-08" in page


def test_it_says_what_did_not_fit_and_what_would_help(ana: Browser, kims: Kims) -> None:
    missing = Unscheduled(subject="Latin", missing=2, reason="No hour is free.", fixes=(Fix(text="Start at 8:00."),))
    week = kims.noahs_week.with_changes(unscheduled=(missing,), revision=1)
    assert schedules.replace(kims.family.id, week, expected_revision=0)
    page = ana.get("/week").text
    assert "No hour is free." in page
    assert "Start at 8:00." in page


def test_a_lesson_says_why_it_stands_there(ana: Browser) -> None:
    assert "Math goes well at 09:00." in ana.get("/week").text


@pytest.mark.parametrize("monday", ["2025-09-02", "0001-01-01", "9999-12-27", "monday", "2025-13-01", "%00"])
def test_an_address_that_is_no_week_is_not_found(ana: Browser, kims: Kims, monday: str) -> None:
    assert ana.get(f"/children/{kims.noah.id}/weeks/{monday}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/week?child={0}", "/children/{0}/weeks/2025-09-01", "/today?child={0}", "/items/{0}"]
)
def test_what_belongs_to_nobody_here_is_not_found(ana: Browser, path: str) -> None:
    for stranger in ("0" * 24, "nobody", "%00"):
        assert ana.get(path.format(stranger)).status_code == 404


def test_another_family_finds_nothing_of_this_one(kim: Browser, kims: Kims) -> None:
    item = kims.noahs_week.days[0].items[0]
    assert kim.get(f"/children/{kims.noah.id}/weeks/{WEEK}").status_code == 404
    assert kim.get(f"/items/{item.id}").status_code == 404
    assert kim.get(f"/today?child={kims.noah.id}").status_code == 404
    verbs = ("completion", "completion/removal", "notes", "moves", "moves/removal", "moves/undoing")
    data = {"note": "mine now", "day": "Friday", "start": "14:00"}
    answers = {kim.post(f"/items/{item.id}/{verb}", data).status_code for verb in verbs}
    answers |= {
        kim.post(f"/schedules/{kims.noahs_week.id}/moves/{verb}").status_code for verb in ("confirmation", "removal")
    }
    assert answers == {404}


def test_a_family_without_children_is_led_to_the_questions(kim: Browser) -> None:
    assert "Whose week shall it be?" in kim.get("/week").text
    assert "/questionnaire" in kim.get("/today").text


def test_htmx_gets_the_week_alone(ana: Browser) -> None:
    answer = ana.get("/week", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'id="week"' in answer.text
    assert "HX-Request" in answer.headers["Vary"]


def test_today_shows_all_children_what_is_now_and_what_is_next(ana: Browser, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 9, 3, 9, 10, tzinfo=dt.UTC)
    page = ana.get("/today").text
    assert "Wednesday, September 3" in page
    assert "Now <b>Math</b> until 09:45, next <b>Reading</b> at 10:00" in page
    assert "Now <b>Reading</b> until 09:30, next <b>Math</b> at 10:00" in page


def test_today_shows_one_child_alone(ana: Browser, kims: Kims) -> None:
    page = ana.get(f"/today?child={kims.emma.id}").text
    assert f'id="c-{kims.emma.id}"' in page
    assert f'id="c-{kims.noah.id}"' not in page


def test_a_weekend_has_nothing_planned(ana: Browser, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 9, 6, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    assert "Nothing planned today" in ana.get("/today").text


def test_today_offers_a_plan_when_the_week_has_none(ana: Browser, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 9, 9, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    assert 'action="/weeks/2025-09-08/plans"' in ana.get("/today").text


def test_today_leads_to_a_plan_that_starts_next_week(ana: Browser, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 8, 30, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    for path in ("/today", "/week"):
        page = ana.get(path).text
        assert "Your plan starts on Monday, September 1" in page
        assert "/week?week=2025-09-01" in page
        assert "/plans" not in page


def test_a_plan_that_starts_next_week_leaves_this_one_open(ana: Browser, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 8, 28, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    assert 'action="/weeks/2025-08-25/plans"' in ana.get("/today").text


def test_a_week_whose_school_days_are_over_is_not_planned(ana: Browser, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 9, 14, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    for path in ("/today", "/week"):
        page = ana.get(path).text
        assert 'action="/weeks/2025-09-15/plans"' in page
        assert 'action="/weeks/2025-09-08/plans"' not in page


@pytest.mark.parametrize(("day", "is_offered"), [(4, False), (5, True), (7, True)])
def test_next_week_is_offered_from_the_last_school_day_on(
    ana: Browser, clock: Clock, day: int, *, is_offered: bool
) -> None:
    clock.moment = dt.datetime(2025, 9, day, 9, 10, tzinfo=dt.UTC)
    ana.sign_in("ana@example.com")
    assert ('action="/weeks/2025-09-08/plans"' in ana.get("/today").text) is is_offered


def test_the_familys_own_clock_decides_what_today_is(ana: Browser, kims: Kims, mongo: Database, clock: Clock) -> None:
    clock.moment = dt.datetime(2025, 9, 4, 3, 0, tzinfo=dt.UTC)
    mongo.families.update_many({}, {"$set": {"timezone": "America/New_York"}})
    assert "Wednesday, September 3" in ana.get("/today").text


@pytest.fixture
def asked(kims: Kims, ana: Browser, mongo: Database) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What MongoDB was asked since the Kims settled and Ana signed in, as its profiler saw it."""
    mongo.command("profile", 2)

    def rows() -> list[dict[str, Any]]:
        mongo.command("profile", 0)
        return list(mongo["system.profile"].find({"ns": {"$not": {"$regex": r"system\.profile|sessions|\$cmd"}}}))

    yield rows
    mongo.command("profile", 0)
    mongo["system.profile"].drop()


@pytest.mark.parametrize("path", ["/week", "/week?week=2025-09-08", "/today"])
def test_a_page_asks_the_database_twice_at_most(ana: Browser, asked: Callable[[], list[Any]], path: str) -> None:
    assert ana.get(path).status_code == 200
    assert 1 <= len(asked()) <= 2


def test_the_week_of_the_family_asks_the_database_three_times_at_most(
    ana: Browser, asked: Callable[[], list[Any]]
) -> None:
    assert ana.get("/family-week").status_code == 200
    assert 1 <= len(asked()) <= 3


def test_nothing_is_searched_from_end_to_end(ana: Browser, kims: Kims, asked: Callable[[], list[Any]]) -> None:
    item = kims.item(kims.noah, "Reading", Weekday.THURSDAY).id
    ana.get("/week")
    ana.get(f"/items/{item}")
    ana.post(f"/items/{item}/moves", {"day": "Thursday", "start": "10:45"})
    ana.post(f"/schedules/{kims.noahs_week.id}/moves/confirmation")
    ana.post(f"/items/{item}/completion")
    plans = [row["planSummary"] for row in asked() if "planSummary" in row]
    assert len(plans) > 5
    assert not [plan for plan in plans if "COLLSCAN" in plan]
