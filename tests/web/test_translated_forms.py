"""No text of accounts, of the questionnaire or of co-ops is left out of the catalogue."""

from collections.abc import Mapping

import pytest
from flask import Flask, render_template

from domain.coops import Grant
from tests.cast import Kims, settle_kims
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, maple_with, only_when, share, walk
from tests.web.families import Parent
from tests.web.other_letters import plain_words, untranslated

SECTIONS = tuple(f"/questionnaire/{number}" for number in range(1, 8))
OF_CHILD = tuple(f"/questionnaire/{number}/{{noah}}" for number in (3, 4, 6))
# What is wrong, or asks for a word beside it; each post is of the fields as they stand, with these.
TYPED: Mapping[str, tuple[dict[str, str], ...]] = {
    "/questionnaire/1": ({"name": "", "timezone": ""}, {"name": "x" * 81, "guardians_teaching": "9"}),
    "/questionnaire/2": (
        {"rows-0-age": ""},
        {"rows-0-name": "Noah", "rows-0-age": "99", "rows-1-name": "Noah", "rows-1-age": "8"},
    ),
    "/questionnaire/3": (
        {"rows-0-name": "Lunch", "rows-0-start_time": "x", "rows-0-frequency": "weekly", "rows-0-start_date": "x"},
        {
            "rows-0-name": "Lunch",
            "rows-0-start_time": "12:00",
            "rows-0-end_time": "11:00",
            "rows-0-frequency": "monthly",
        },
    ),
    "/questionnaire/4/{noah}": (
        {"rows-0-name": "Math", "rows-0-minutes": "1", "rows-0-fixed": "required"},
        {"rows-0-name": "Math", "rows-1-name": "Math", "rows-1-minutes": "30"},
    ),
    "/questionnaire/6/{noah}": ({"start_time": "x"}, {"start_time": "12:00", "end_time": "11:00"}),
}
COOP_OF_FAMILY = ("/coops", "{coop}/membership", "{coop}/membership/day", "{coop}/membership/week")
COOP_OF_ORGANIZER = (
    "/coops",
    "{coop}/day",
    "{coop}/week",
    "{coop}/day?by=child",
    "{coop}/day?subject=Chess",
    "{coop}/organizers",
    "{coop}/sessions",
    "{coop}/free-times",
    "{coop}/free-times?date=2025-09-08",
    "/join/abc",
)
WRONG_IN_COOP = (
    ("/coops", {}),
    ("/join", {}),
    ("/join", {"code": "abc"}),
    ("{coop}/sessions", {"date": "x", "start_time": "x"}),
    ("{coop}/sessions", {"title": "Nature walk", "date": "2025-09-04", "last_date": "2025-09-01"}),
    ("{coop}/invitations/family", {}),
    ("{coop}/invitations/organizer", {}),
)

pytestmark = pytest.mark.usefixtures("other_letters")


def in_spanish(browser: Browser) -> Browser:
    """Let a browser read Spanish of a country of its own: what is kept for others is in words that are translated."""
    assert browser.post("/language", {"locale": "es-CR"}).status_code == 303
    return browser


@pytest.fixture
def maple(app: Flask, kims: Kims, clock: Clock) -> Maple:
    return maple_with(kims, now=clock())


@pytest.fixture
def dana(app: Flask, maple: Maple) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(maple.dana.email).status_code == 303
    return in_spanish(browser)


def test_nothing_that_a_visitor_sees_is_left_out(visitor: Browser) -> None:
    in_spanish(visitor)
    assert untranslated(visitor, ("/", "/register", "/register?as=organizer", "/sign-in"), {}) == {}
    for path in ("/register", "/sign-in"):
        for fields in ({}, {"email": "kim@example.com", "password": "short", "name": "Kim"}):
            assert list(plain_words(visitor.post(path, fields).text)) == []


@pytest.mark.parametrize("reason", ["refused", "away", "unverified", "sign_in_first", "linked_elsewhere"])
def test_nothing_that_is_said_of_google_is(app: Flask, reason: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "es-CR"}):
        assert list(plain_words(render_template("google/problem.html", reason=reason))) == []


def test_no_section_of_the_questionnaire_is(kim: Browser) -> None:
    parent = Parent(in_spanish(kim))
    assert untranslated(kim, (*SECTIONS, "/questionnaire/review"), {}) == {}
    noah, _ = parent.answer_everything(("Noah", 6), ("Emma", 8))
    assert untranslated(kim, (*SECTIONS, *OF_CHILD, "/questionnaire/review"), {"noah": noah}) == {}


def test_nothing_that_is_said_of_an_answer_is(kim: Browser) -> None:
    parent = Parent(in_spanish(kim))
    (noah,) = parent.add_children(("Noah", 6))
    for path, answers in TYPED.items():
        for typed in answers:
            form = parent.open(path.format(noah=noah))
            answer = parent.send(form, {**form.fields, **typed})
            assert (answer.status_code, list(plain_words(answer.text))) == (422, []), (path, typed)


def test_nothing_that_is_said_of_a_row_or_a_clash_is(kim: Browser) -> None:
    parent = Parent(in_spanish(kim))
    (noah,) = parent.add_children(("Noah", 6))
    said = {}
    for path in ("/questionnaire/2", "/questionnaire/3", f"/questionnaire/4/{noah}"):
        for pressed in ("add", "remove"):
            form = parent.open(path)
            said[path, pressed] = parent.send(form, {pressed: "0"}, to="/rows", htmx=True).text
    for htmx in (False, True):
        old = parent.open("/questionnaire/3")
        parent.send(parent.open("/questionnaire/3"), {"rows-0-name": "Lunch"}, to="/draft", htmx=True)
        clash = parent.send(old, to="/draft", htmx=htmx)
        assert clash.status_code == 409
        said["clash", htmx] = clash.text
    assert {what: left for what, page in said.items() if (left := set(plain_words(page)))} == {}


def test_no_page_of_a_co_op_is(ana: Browser, dana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    in_spanish(ana)
    at = {"coop": f"/coops/{maple.coop.id}"}

    def left() -> list[dict[str, set[str]]]:
        return [untranslated(ana, COOP_OF_FAMILY, at), untranslated(dana, COOP_OF_ORGANIZER, at)]

    assert left() == [{}, {}]
    share(maple, kims, by_schedule(kims.noah, named=True), only_when(kims.emma), now=clock())
    session = walk(maple, now=clock())
    assert left() == [{}, {}]
    others = settle_kims(house="roth.example.com")
    maple.join(others, now=clock())
    share(maple, others, by_schedule(others.noah), now=clock())
    ana.post(f"{at['coop']}/sessions/{session.id}/children/{kims.noah.id}/signup", {})
    assert left() == [{}, {}]
    dana.post(f"{at['coop']}/sessions/{session.id}/calling-off", {})
    assert left() == [{}, {}]


def test_nothing_that_is_said_of_a_co_op_is(ana: Browser, dana: Browser, maple: Maple, clock: Clock) -> None:
    in_spanish(ana)
    for path, fields in WRONG_IN_COOP:
        answer = dana.post(path.format(coop=f"/coops/{maple.coop.id}"), fields)
        assert answer.status_code in (200, 422)
        assert list(plain_words(answer.text)) == [], path
    for grants in Grant:
        address = f"/join/{maple.code(grants, now=clock())}"
        for browser in (ana, dana):
            assert untranslated(browser, (address,), {}) == {}
