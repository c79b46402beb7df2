"""A browser that was handed over to a child: its own day, its own ticks, and nothing else until the PIN."""

import re

import pytest
from flask import Flask
from pymongo.database import Database

from domain.weeks import Weekday
from operations.handovers import MOST_ATTEMPTS
from store import schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser
from web.limits import limiter
from web.policies import Policy, policy_of

PIN = {"pin": "2468"}


@pytest.fixture
def noah(ana: Browser, kims: Kims) -> Browser:
    """Ana's browser in Noah's hands."""
    answer = ana.post(f"/children/{kims.noah.id}/handover", PIN)
    assert answer.headers["Location"] == "/my-day"
    return ana


def _take_over(browser: Browser, pin: str):  # noqa: ANN202
    page = browser.get("/my-day/return").text
    return browser.client.post("/my-day/return", data={"pin": pin, "csrf_token": _token(page)})


def _token(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def _tick(browser: Browser, item_id: str, verb: str = "completion", **headers: str):  # noqa: ANN202
    token = _token(browser.get("/my-day").text)
    return browser.client.post(f"/my-day/items/{item_id}/{verb}", data={"csrf_token": token}, headers=headers)


def _done(kims: Kims) -> list[str]:
    weeks = schedules.active_of_week(kims.family.id, MONDAY)
    return [item.id for week in weeks for day in week.days for item in day.items if item.completed]


def test_the_child_sees_its_own_day_alone(noah: Browser) -> None:
    page = noah.get("/my-day").text
    assert "Noah <span>Wednesday, September 3" in page
    assert 'aria-label="0 of 2 done"' in page
    for word in ("Emma", "Sign out", "Week", "Move", "note"):
        assert word not in page


def test_the_child_ticks_and_takes_the_tick_back(noah: Browser, kims: Kims) -> None:
    math = kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id
    assert _tick(noah, math).headers["Location"].endswith(f"/my-day#i-{math}")
    assert _done(kims) == [math]
    answer = _tick(noah, kims.item(kims.noah, "Reading", Weekday.WEDNESDAY).id, **{"HX-Request": "true"})
    assert "Well done, Noah!" in answer.text
    assert "<html" not in answer.text
    _tick(noah, math, "completion/removal")
    assert math not in _done(kims)


def test_the_child_ticks_only_its_own_lessons_of_today(noah: Browser, kims: Kims) -> None:
    for item in (
        kims.item(kims.emma, "Math", Weekday.WEDNESDAY),
        kims.item(kims.noah, "Math", Weekday.THURSDAY),
    ):
        assert _tick(noah, item.id).status_code == 404
    assert not _done(kims)


def test_no_other_route_answers(app: Flask, noah: Browser, kims: Kims) -> None:
    token = _token(noah.get("/my-day").text)
    item = kims.item(kims.noah, "Reading", Weekday.THURSDAY).id
    ids = {"child_id": kims.noah.id, "item_id": item, "schedule_id": kims.noahs_week.id, "grants": "family"}
    answers = set()
    for rule in app.url_map.iter_rules():
        if policy_of(app.view_functions[rule.endpoint]) in (Policy.CHILD, Policy.IMPERSONAL):
            continue
        path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: ids.get(found[1], "1"), rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST", "DELETE"}:
            data = {"csrf_token": token} if method != "GET" else None
            answer = noah.client.open(path, method=method, data=data)
            answers.add((method, answer.status_code, answer.headers.get("Location")))
    assert answers == {("GET", 302, "/my-day"), ("POST", 403, None), ("DELETE", 403, None)}
    assert noah.get("/my-day").status_code == 200


def test_htmx_is_sent_back_to_the_day_too(noah: Browser) -> None:
    answer = noah.get("/week", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.data) == (403, "/my-day", b"")


def test_the_cookie_from_before_the_handover_opens_nothing(ana: Browser, kims: Kims) -> None:
    before = ana.cookie
    ana.post(f"/children/{kims.noah.id}/handover", PIN)
    ana.cookie = before
    assert not ana.is_signed_in


def test_the_pin_leads_back(noah: Browser) -> None:
    assert _take_over(noah, "1357").status_code == 422
    assert noah.get("/today").status_code == 302
    answer = _take_over(noah, "2468")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today")
    assert noah.get("/week").status_code == 200
    assert noah.get("/my-day").headers["Location"] == "/"


def test_the_pin_is_remembered_as_a_hash_until_another_is_chosen(
    ana: Browser, noah: Browser, kims: Kims, mongo: Database
) -> None:
    assert "2468" not in str(list(mongo.users.find())) + str(list(mongo.sessions.find()))
    _take_over(noah, "2468")
    assert ana.post(f"/children/{kims.emma.id}/handover").status_code == 303
    _take_over(ana, "2468")
    ana.post(f"/children/{kims.emma.id}/handover", {"pin": "11223344"})
    assert _take_over(ana, "2468").status_code == 422
    assert _take_over(ana, "11223344").status_code == 303


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤"])
def test_without_a_pin_nothing_is_handed_over(ana: Browser, kims: Kims, pin: str) -> None:
    answer = ana.post(f"/children/{kims.noah.id}/handover", {"pin": pin})
    assert answer.status_code == 422
    assert "PIN" in answer.text
    assert ana.get("/week").status_code == 200


def test_guessing_is_slow_and_ends(noah: Browser, mongo: Database) -> None:
    for _ in range(5):
        assert _take_over(noah, "0000").status_code == 422
    assert _take_over(noah, "2468").status_code == 429
    limiter.reset()
    mongo.sessions.update_many({}, {"$set": {"pinAttempts": MOST_ATTEMPTS}})
    answer = _take_over(noah, "2468")
    assert answer.status_code == 422
    assert "No PIN is taken any more" in answer.text


def test_who_forgot_the_pin_signs_out(noah: Browser) -> None:
    token = _token(noah.get("/my-day/return").text)
    answer = noah.client.post("/my-day/sign-out", data={"csrf_token": token})
    assert answer.headers["Location"] == "/sign-in"
    assert not noah.is_signed_in


def test_other_browsers_of_the_adult_go_on(noah: Browser, ben: Browser) -> None:
    assert ben.get("/week").status_code == 200


def test_nobody_has_a_childs_day_without_a_handover(ana: Browser, visitor: Browser) -> None:
    for browser, place in ((ana, "/"), (visitor, "/sign-in?next=/my-day")):
        answer = browser.get("/my-day")
        assert (answer.status_code // 100, answer.headers["Location"]) == (3, place)
