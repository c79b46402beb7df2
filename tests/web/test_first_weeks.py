"""The guide through a first week: it begins with the first plan, ticks itself off, and is put away or simply over."""

import datetime as dt
import re

import pytest
from flask import Flask
from pymongo.database import Database

from domain.first_weeks import FirstStep, FirstWeek
from domain.weeks import Weekday
from store import families, schedules
from tests.cast import MONDAY, Kims, week_of
from tests.web.browsers import Browser, Clock
from tests.web.families import Parent, only

READ, MOVE, TICK, TELL, LEARN = FirstStep
TITLE, AWAY = "Your first week", "The guide is put away."
PAGES = ["/today", "/week"]


@pytest.fixture
def guided(kims: Kims) -> Kims:
    """The Kims in their first week."""
    families.keep_first_week(kims.family.id, FirstWeek(last_date=MONDAY + dt.timedelta(weeks=1)))
    return kims


def taken(kims: Kims) -> set[FirstStep]:
    family = families.find(kims.family.id)
    return set(family.first_week.taken) if family and family.first_week else set()


def shown(browser: Browser, path: str = "/today") -> str:
    """Return the guide as a page shows it, empty if there is none."""
    found = re.search(r'<(aside|form) class="notice guide".*?</\1>', browser.get(path).text, re.DOTALL)
    return found[0] if found else ""


def wednesday(kims: Kims, name: str) -> str:
    return f"/items/{kims.item(kims.noah, name, Weekday.WEDNESDAY).id}"


def test_it_begins_with_the_first_plan_and_not_with_a_later_one(app: Flask, kim: Browser, mongo: Database) -> None:
    parent = Parent(kim)
    parent.answer_everything()
    assert only(mongo, "families").get("firstWeek") is None
    kim.post("/questionnaire/completion")
    assert only(mongo, "families")["firstWeek"]["lastDate"].date() == MONDAY + dt.timedelta(weeks=1)
    mongo.families.update_one({}, {"$set": {"firstWeek": None}})
    kim.post("/questionnaire/completion")
    assert only(mongo, "families")["firstWeek"] is None


@pytest.mark.parametrize("path", PAGES)
def test_who_lived_by_weeks_before_is_not_guided(ana: Browser, kims: Kims, path: str) -> None:
    ana.get(wednesday(kims, "Math"))
    assert shown(ana, path) == ""
    assert taken(kims) == set()


@pytest.mark.parametrize("path", PAGES)
def test_each_step_leads_to_where_it_happens(ana: Browser, guided: Kims, path: str) -> None:
    guide = shown(ana, path)
    assert TITLE in guide
    assert "0 of 5" in guide
    for address in re.findall(r'href="([^"]+)"', guide):
        assert ana.get(address).status_code == 200
    assert taken(guided) == {READ, LEARN}


def test_steps_tick_themselves_off(ana: Browser, ben: Browser, guided: Kims) -> None:
    math, reading = wednesday(guided, "Math"), guided.item(guided.noah, "Reading", Weekday.THURSDAY).id
    ana.get(math)
    assert taken(guided) == {READ}
    ana.post(f"/items/{reading}/moves", {"day": "Thursday", "start": "10:45"})
    assert taken(guided) == {READ}
    ana.post(f"/schedules/{guided.noahs_week.id}/moves/confirmation")
    assert taken(guided) == {READ, MOVE}
    ana.post(f"{math}/completion")
    ana.post(f"{math}/engagement", {"engagement": "5"})
    assert taken(guided) == {READ, MOVE, TICK, TELL}
    guide = shown(ben)
    assert "4 of 5" in guide
    assert guide.count("Done:") == 4
    assert re.search(r'<li aria-current="step"><a href="/children/[^"]+/learned">', guide)
    ben.get(f"/children/{guided.noah.id}/learned")
    assert shown(ana) == ""


def test_a_page_that_is_open_sees_a_step_that_only_a_look_took(ana: Browser, guided: Kims) -> None:
    tag = ana.get("/today").headers["ETag"]
    assert ana.get("/today", headers={"If-None-Match": tag}).status_code == 304
    ana.get(wednesday(guided, "Math"))
    assert ana.get("/today", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_it_is_put_away_and_brought_back(ana: Browser, ben: Browser, guided: Kims, clock: Clock, path: str) -> None:
    ana.get(wednesday(guided, "Math"))
    assert ana.post("/first-week/dismissal", {"back": path}).location == path
    assert AWAY in shown(ben, path)
    assert TITLE not in shown(ben, path)
    clock.go_on(minutes=20)
    assert shown(ben, path) == ""
    assert ben.post("/first-week/restoring", {"back": path}).location == path
    assert "1 of 5" in shown(ana, path)


def test_it_is_over_after_the_first_week(ana: Browser, guided: Kims, clock: Clock) -> None:
    week = f"/week?week={MONDAY + dt.timedelta(weeks=1)}"
    monday = week_of(guided.noah, MONDAY + dt.timedelta(weeks=1), math="09:00", reading="10:00", art="13:00")
    schedules.insert(guided.family.id, monday)
    for days, is_guided in ((5, True), (1, False)):
        clock.go_on(days=days)
        ana.sign_in("ana@example.com")
        assert (TITLE in shown(ana, week)) is is_guided


def test_a_family_of_long_ago_may_have_it_too(ana: Browser, kims: Kims) -> None:
    assert "Show the guide of the first week" in ana.get("/week-settings").text
    ana.post("/first-week/restoring", {"back": "/week"})
    assert "0 of 5" in shown(ana, "/week")
    families.take_first_steps(kims.family.id, tuple(FirstStep))
    assert shown(ana, "/week") == ""
    ana.post("/first-week/restoring")
    assert "0 of 5" in shown(ana, "/week")


def test_nobody_is_sent_elsewhere_by_the_guide(ana: Browser, guided: Kims) -> None:
    assert ana.post("/first-week/dismissal", {"back": "//evil.example"}).location == "/today"
