"""The organizer's page: what it shows, in which order, filtered, and how it stays true while it is open."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from pymongo.database import Database

from store import schedules
from tests import cast
from tests.cast import Kims, settle_kims
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, maple_with, only_when, share

HTMX = {"HX-Request": "true"}


@pytest.fixture
def maple(app: Flask, kims: Kims, clock: Clock) -> Maple:
    maple = maple_with(kims, now=clock())
    share(maple, kims, by_schedule(kims.noah), by_schedule(kims.emma, named=True), now=clock())
    return maple


@pytest.fixture
def dana(app: Flask, maple: Maple) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(maple.dana.email).status_code == 303
    return browser


def test_it_shows_a_day_of_all_families(dana: Browser, maple: Maple) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/day").text
    assert "Wednesday, September 3" in page
    assert "<h2>Kim</h2>" in page
    assert page.index("Emma") < page.index("N.")
    assert "<i>09:00\N{EN DASH}09:45</i> Math" in page
    assert "<i>12:00\N{EN DASH}12:45</i> Lunch" in page
    assert "style=" not in page


def test_it_shows_a_week(dana: Browser, maple: Maple) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/week").text
    assert "Week of Sep 1" in page
    assert page.count("<i>12:00\N{EN DASH}12:45</i> Lunch") == 8
    assert page.count("<i>12:00\N{EN DASH}14:00</i> Lunch, Art") == 2
    assert 'class="today">Wed' in page
    assert ">Sat <small>" not in page


def test_it_leads_to_other_days_and_weeks(dana: Browser, maple: Maple) -> None:
    day, week = f"/coops/{maple.coop.id}/day", f"/coops/{maple.coop.id}/week"
    page = dana.get(f"{day}?by=child").text
    assert f'href="{day}?date=2025-09-04&amp;by=child"' in page
    assert f'href="{week}?date=2025-09-03&amp;by=child"' in page
    assert f'href="{week}?date=2025-08-25&amp;by=family"' in dana.get(week).text


def test_a_week_without_a_plan_says_so(dana: Browser, maple: Maple) -> None:
    assert dana.get(f"/coops/{maple.coop.id}/day?date=2025-09-10").text.count("no plan yet") == 2
    assert dana.get(f"/coops/{maple.coop.id}/day?date=2025-09-06").text.count(">free<") == 2


def test_it_orders_by_age(dana: Browser, maple: Maple) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/day?by=child").text
    assert page.index("Ages 8-10") < page.index("Emma") < page.index("Ages 11-13") < page.index("N.")
    assert "<small>Kim</small>" in page


def test_it_is_filtered_by_age_and_subject(dana: Browser, maple: Maple) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/day?age=8-10").text
    assert "Emma" in page
    assert "N." not in page
    page = dana.get(f"/coops/{maple.coop.id}/day?subject=math").text
    assert page.count("</i> Math") == 2
    assert "</i> Reading" not in page
    assert "Nobody fits" in dana.get(f"/coops/{maple.coop.id}/day?subject=Latin").text


def test_a_child_whose_times_alone_are_shared_is_not_found_by_age_or_subject(
    dana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    share(maple, kims, only_when(kims.emma), now=clock())
    assert dana.get(f"/coops/{maple.coop.id}/day").text.count("A child") == 1
    for query in ("age=8-10", "subject=Math", "subject=busy"):
        assert "A child" not in dana.get(f"/coops/{maple.coop.id}/day?{query}").text


@pytest.mark.parametrize("query", ["by=x&age=99-1&subject=%00", "by=&age=&subject=", "subject=" + "x" * 3000])
def test_a_filter_that_is_none_is_no_error(dana: Browser, maple: Maple, query: str) -> None:
    assert dana.get(f"/coops/{maple.coop.id}/day?{query}").status_code == 200


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "monday", "%00"])
def test_a_date_that_is_none_is_not_found(dana: Browser, maple: Maple, date: str) -> None:
    for view in ("day", "week"):
        assert dana.get(f"/coops/{maple.coop.id}/{view}?date={date}").status_code == 404


def test_an_unchanged_page_is_not_sent_again(dana: Browser, maple: Maple, kims: Kims, ana: Browser) -> None:
    path = f"/coops/{maple.coop.id}/day"
    asks = re.search(r'hx-get="([^"]+)"', dana.get(path).text)
    assert asks
    again = asks[1].replace("&amp;", "&")
    assert dana.get(again, headers=HTMX).status_code == 204
    item = kims.item(kims.noah, "Math", cast.WEEKDAYS[2]).id
    ana.post(f"/items/{item}/moves", {"day": "Wednesday", "start": "10:45"})
    ana.post(f"/schedules/{kims.noahs_week.id}/moves/confirmation")
    answer = dana.get(again, headers=HTMX)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "<i>10:45\N{EN DASH}11:30</i> Math" in answer.text


def test_a_new_plan_takes_the_place_of_the_old_one(dana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    assert "<i>09:00\N{EN DASH}09:45</i> Math" in dana.get(f"/coops/{maple.coop.id}/day").text
    schedules.archive_week(kims.family.id, kims.noah.id, cast.MONDAY, clock())
    week = cast.week_of(kims.noah, cast.MONDAY, math="11:00", reading="10:00", art="13:00", version=2)
    schedules.insert(kims.family.id, week)
    page = dana.get(f"/coops/{maple.coop.id}/day").text
    assert "<i>11:00\N{EN DASH}11:45</i> Math" in page
    assert "<i>09:00\N{EN DASH}09:45</i> Math" not in page


def test_a_draft_that_nobody_confirmed_is_no_plan_yet(dana: Browser, maple: Maple, mongo: Database) -> None:
    mongo.schedules.update_many({}, {"$set": {"status": "draft"}})
    assert dana.get(f"/coops/{maple.coop.id}/day").text.count("no plan yet") == 2


def test_what_nobody_saved_yet_is_not_shown(dana: Browser, maple: Maple, kims: Kims, ana: Browser) -> None:
    item = kims.item(kims.noah, "Math", cast.WEEKDAYS[2]).id
    ana.post(f"/items/{item}/moves", {"day": "Wednesday", "start": "10:45"})
    assert "<i>09:00\N{EN DASH}09:45</i> Math" in dana.get(f"/coops/{maple.coop.id}/day").text


def test_notes_reasons_and_ticks_are_never_shown(dana: Browser, maple: Maple, kims: Kims, ana: Browser) -> None:
    item = kims.item(kims.noah, "Math", cast.WEEKDAYS[2]).id
    ana.post(f"/items/{item}/notes", {"note": "cried over fractions"})
    ana.post(f"/items/{item}/completion")
    for view in ("day", "week"):
        page = dana.get(f"/coops/{maple.coop.id}/{view}").text
        for hidden in ("fractions", "goes well", "done", item, kims.noah.id, kims.family.id):
            assert hidden not in page


def test_the_co_ops_clock_decides_what_is_shown(dana: Browser, maple: Maple, kims: Kims, mongo: Database) -> None:
    mongo.families.update_many({}, {"$set": {"timezone": "Asia/Tokyo"}})
    page = dana.get(f"/coops/{maple.coop.id}/day?date=2025-09-02").text
    assert "<i>00:00\N{EN DASH}00:45</i> Math" in page
    sunday = dana.get(f"/coops/{maple.coop.id}/day?date=2025-08-31").text
    assert "Math" not in sunday
    mongo.families.update_many({}, {"$set": {"timezone": "Pacific/Kiritimati"}})
    assert "<i>19:00\N{EN DASH}19:45</i> Math" in dana.get(f"/coops/{maple.coop.id}/day?date=2025-08-31").text


Watch = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def watched(dana: Browser, mongo: Database) -> Iterator[Watch]:
    """Opens a page as Dana, and tells what MongoDB was asked for it, as its profiler saw it."""

    def open_page(path: str) -> list[dict[str, Any]]:
        mongo["system.profile"].drop()
        mongo.command("profile", 2)
        assert dana.get(path).status_code == 200
        mongo.command("profile", 0)
        return list(mongo["system.profile"].find({"ns": {"$not": {"$regex": r"system\.profile|sessions|\$cmd"}}}))

    yield open_page
    mongo.command("profile", 0)
    mongo["system.profile"].drop()


@pytest.mark.parametrize("view", ["day", "week"])
def test_many_families_are_no_more_queries_than_one_and_nothing_is_searched_from_end_to_end(
    watched: Watch, maple: Maple, clock: Clock, view: str
) -> None:
    for number in range(3):
        others = settle_kims(house=f"{number}.example.com")
        maple.join(others, now=clock())
        share(maple, others, by_schedule(others.noah), only_when(others.emma), now=clock())
    watched(f"/coops/{maple.coop.id}/{view}")
    asked = watched(f"/coops/{maple.coop.id}/{view}")
    assert 4 <= len(asked) <= 6
    assert not [row for row in asked if "COLLSCAN" in row.get("planSummary", "")]


def test_a_week_that_was_seen_is_not_read_again(watched: Watch, maple: Maple) -> None:
    """Only its version is asked for, and an index alone answers that."""
    path = f"/coops/{maple.coop.id}/day"
    first, second = ([row for row in watched(path) if row["ns"].endswith(".schedules")] for _ in range(2))
    assert len(first) == 2
    (asked,) = second
    assert asked["nreturned"] == 2
    assert asked["docsExamined"] == 0
