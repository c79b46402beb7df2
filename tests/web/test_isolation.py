"""Every route of the application, with every id of another family, for everybody: never its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from bson import ObjectId
from flask import Flask
from pymongo.database import Database
from werkzeug.routing import Rule

from operations.plans import request_plan
from settings import Settings
from store import corrections, fair_trials
from tests import cast
from tests.cast import Kims, proposed_repair, settle_kims, sick_day
from tests.web.browsers import Browser, Clock
from tests.web.coops import maple_with, walk
from tests.web.findings import a_correction, a_trial, an_insight
from web.app import make_app
from web.policies import Policy, policy_of

NAMES = ("Noah", "Emma")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Shown, sent on, changed by somebody else meanwhile, or with words on what to mend.
FOUND = (200, 302, 303, 409, 422)
HTMX = {"HX-Request": "true"}
OURS = {
    "child_id",
    "item_id",
    "schedule_id",
    "promise_id",
    "repair_id",
    "absence_id",
    "coop_id",
    "session_id",
    "correction_id",
    "trial_id",
    "insight_id",
}
# Parameters that name nothing of a family's; the values are ones that lead to a page.
HARMLESS = {"monday": cast.MONDAY.isoformat(), "section": "6", "day": "Thursday"}
SECTIONS_OF_A_CHILD, SECTIONS_OF_THE_FAMILY = (3, 4, 6), (1, 2, 3, 5, 7)
# Ids that are nobody's.
MADE_UP = ("0" * 24, "x", "..", "%00", "{}", "%F0%9F%92%A9", "a" * 3000, "%ED%A0%80")
# Form fields and queries in which ids travel, too.
CARRIERS = (
    "child",
    "who",
    "just",
    "child_id",
    "item",
    "item_id",
    "rows-0-key",
    "copy",
    "copy_from",
    "week",
    "focus",
    "editor",
)


def _routes() -> list[tuple[Rule, str]]:
    """Return every route that only families use, with each of its methods."""
    app = make_app(Settings(environment="test", mongodb_uri="mongodb://nowhere", valkey_url="unix:///nowhere"))
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        if policy_of(app.view_functions[rule.endpoint]) is Policy.FAMILY
        for method in METHODS
        if method in (rule.methods or ())
    ]


def _names_something_of_a_family(rule: Rule) -> bool:
    return bool(rule.arguments - HARMLESS.keys())


def _each_of(routes: list[tuple[Rule, str]]) -> pytest.MarkDecorator:
    named = [pytest.param(rule, method, id=f"{method} {rule.rule}") for rule, method in routes]
    return pytest.mark.parametrize(("rule", "method"), named)


ROUTES = _routes()
every_route = _each_of(ROUTES)
every_route_to_something = _each_of([route for route in ROUTES if _names_something_of_a_family(route[0])])


@dataclass(frozen=True)
class Neighbours:
    """The Kims, with a plan that is being made, and everything they have in the database."""

    kims: Kims
    ids: dict[str, str]
    mongo: Database

    def documents(self) -> dict[str, list[dict[str, Any]]]:
        """Return everything that is theirs."""
        theirs = {"$in": [self.kims.family.id, ObjectId(self.kims.family.id)]}
        where = {"$or": [{"familyId": theirs}, {"_id": theirs}]}
        return {name: list(self.mongo[name].find(where).sort("_id", 1)) for name in self.mongo.list_collection_names()}

    def addresses(self, app: Flask, rule: Rule) -> Iterator[str]:
        """Yield the rule's addresses with the Kims' ids in them."""
        names: dict[str, Any] = {name: HARMLESS.get(name) or self.ids[name] for name in rule.arguments}
        sections = SECTIONS_OF_A_CHILD if "child_id" in names else SECTIONS_OF_THE_FAMILY
        for section in sections if "section" in names else (None,):
            chosen = names | ({"section": section} if section else {})
            yield app.url_map.bind("localhost").build(rule.endpoint, chosen)


@pytest.fixture
def neighbours(mongo: Database, clock: Clock) -> Neighbours:
    kims = settle_kims()
    maple = maple_with(kims, now=clock())
    promise_id = request_plan(kims.family.id, cast.MONDAY, now=clock())
    lesson = kims.item(kims.noah, "Math", cast.WEEKDAYS[3])
    ids = {
        "child_id": kims.noah.id,
        "item_id": lesson.id,
        "schedule_id": kims.noahs_week.id,
        "promise_id": promise_id,
        "repair_id": proposed_repair(kims, now=clock()).id,
        "absence_id": sick_day(kims, now=clock()),
        "coop_id": maple.coop.id,
        "session_id": walk(maple, now=clock()).id,
        "correction_id": corrections.insert(kims.family.id, a_correction(kims.noah, clock())).id,
        "trial_id": fair_trials.insert(kims.family.id, a_trial(kims.noah, clock())).id,
        "insight_id": an_insight(kims.noah, clock()).id,
    }
    return Neighbours(kims, ids, mongo)


@pytest.fixture
def stranger(app: Flask) -> Browser:
    """Somebody with an account and a family of its own."""
    browser = Browser(app)
    browser.register("stranger@example.com", name="Lee")
    return browser


@pytest.fixture
def ana(app: Flask, neighbours: Neighbours) -> Browser:
    """A member of the family."""
    browser = Browser(app)
    assert browser.sign_in(neighbours.kims.ana.email, cast.PASSWORD).status_code == 303
    return browser


def test_this_test_knows_what_every_parameter_names() -> None:
    known = {*OURS, *HARMLESS}
    unknown = {f"{rule.rule}: {name}" for rule, _ in ROUTES for name in rule.arguments - known}
    assert not unknown, f"teach tests/web/test_isolation.py whose ids these are: {unknown}"


def test_there_are_routes_of_every_kind() -> None:
    assert {name for rule, _ in ROUTES for name in rule.arguments} >= {
        "child_id",
        "item_id",
        "schedule_id",
        "promise_id",
    }
    assert {method for _, method in ROUTES} >= {"GET", "POST"}


@every_route
def test_a_visitor_is_sent_to_sign_in(
    app: Flask, visitor: Browser, neighbours: Neighbours, rule: Rule, method: str
) -> None:
    for address in neighbours.addresses(app, rule):
        answer = visitor.client.open(address, method=method)
        assert (answer.status_code, (answer.location or "").partition("?")[0]) == (302, "/sign-in")
        fragment = visitor.client.open(address, method=method, headers=HTMX)
        assert (fragment.status_code, fragment.headers["HX-Redirect"]) == (401, "/sign-in")
        assert not fragment.data


@every_route
def test_a_stranger_finds_nothing_and_changes_nothing(
    app: Flask, stranger: Browser, neighbours: Neighbours, rule: Rule, method: str
) -> None:
    token, before = stranger.token(), neighbours.documents()
    carried = [dict.fromkeys(CARRIERS, one) for one in neighbours.ids.values()]
    for address in neighbours.addresses(app, rule):
        for fields in ({}, *carried):
            for headers in ({}, HTMX):
                answer = stranger.client.open(
                    address,
                    method=method,
                    query_string=fields,
                    data={"csrf_token": token, **fields} if method != "GET" else None,
                    headers=headers,
                )
                if _names_something_of_a_family(rule):
                    assert answer.status_code == 404, address
                assert answer.status_code < 500, address
                assert not any(name.encode() in answer.data for name in NAMES), address
    assert neighbours.documents() == before


@every_route
def test_a_member_does_find_it(app: Flask, ana: Browser, neighbours: Neighbours, rule: Rule, method: str) -> None:
    """Otherwise the test above would prove nothing: an id that leads nowhere is not found by anybody."""
    token = ana.token()
    for address in neighbours.addresses(app, rule):
        answer = ana.client.open(address, method=method, data={"csrf_token": token} if method != "GET" else None)
        assert answer.status_code in FOUND, address


@every_route_to_something
def test_an_id_that_is_nobodys_is_not_found(app: Flask, ana: Browser, rule: Rule, method: str) -> None:
    data = {"csrf_token": ana.token()} if method != "GET" else None
    for made_up in MADE_UP:
        address = rule.rule
        for name in rule.arguments:
            converter = f"<int(min=1, max=7):{name}>" if f":{name}>" in address else f"<{name}>"
            address = address.replace(converter, HARMLESS.get(name, made_up))
        assert ana.client.open(address, method=method, data=data).status_code == 404, address


def test_the_stranger_sees_its_own(stranger: Browser, neighbours: Neighbours) -> None:
    assert stranger.get("/questionnaire/1").status_code == 200
