"""Deny by default: who may use a route is said by the route, or the program does not start."""

from collections.abc import Iterator

import pytest
from flask import Blueprint, Flask
from pymongo import MongoClient
from pymongo.database import Database

from settings import Settings
from store import connections
from tests.web.browsers import Browser, Clock
from web import app as application
from web.app import make_app
from web.policies import MissingPolicyError, Policy, policy_of

OPEN_TO_ANYONE = {
    "accounts.register",
    "accounts.sign_in",
    "asset",
    "demo.open_coop",
    "demo.open_family",
    "google.callback",
    "google.sign_in",
    "health.show",
    "languages.keep",
    "languages.show",
    "offline.show",
    "offline.worker",
    "start.show",
}


def test_every_route_declares_its_policy(app: Flask) -> None:
    assert all(policy_of(view) is not None for view in app.view_functions.values())


def test_only_these_routes_are_open_to_anyone(app: Flask) -> None:
    open_to_anyone = (Policy.ANYONE, Policy.IMPERSONAL)
    found = {name for name, view in app.view_functions.items() if policy_of(view) in open_to_anyone}
    assert found == OPEN_TO_ANYONE


def test_only_what_shows_nothing_of_anybody_is_open_to_a_child_too(app: Flask) -> None:
    found = {name for name, view in app.view_functions.items() if policy_of(view) is Policy.IMPERSONAL}
    assert found == {"asset", "health.show", "offline.show", "offline.worker"}


def test_a_route_without_a_policy_does_not_start(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/careless", "show", lambda: "everything")
    monkeypatch.setattr(application, "BLUEPRINTS", (*application.BLUEPRINTS, careless))
    with pytest.raises(MissingPolicyError, match=r"careless\.show"):
        make_app(settings)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "GET"])
def test_no_method_goes_round_the_policy(visitor: Browser, method: str) -> None:
    assert visitor.client.open("/today", method=method).status_code in (302, 405)


def test_a_visitor_comes_back_to_where_it_was_going_after_signing_in(kim: Browser, visitor: Browser) -> None:
    answer = visitor.get("/today?child=a%26b")
    assert answer.status_code == 302
    assert visitor.sign_in(path=answer.location).location == "/today?child=a%26b"


@pytest.fixture
def store_away(kim: Browser, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Browser]:
    """A signed-in browser, just before the database disappears; the copies of its session have grown old."""
    clock.go_on(minutes=5)
    opened = connections.connections()
    with MongoClient("mongodb://127.0.0.1:9", serverSelectionTimeoutMS=50) as nowhere:
        away = connections.Connections(nowhere, nowhere["tests"], opened.valkey)
        monkeypatch.setattr(connections, "_open", [away])
        yield kim


def test_while_the_database_is_away_a_family_is_asked_to_wait(store_away: Browser) -> None:
    answer = store_away.get("/today")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Nothing you saved is lost" in answer.text


def test_while_the_database_is_away_nobody_is_signed_out(
    store_away: Browser, monkeypatch: pytest.MonkeyPatch, mongo: Database
) -> None:
    before = store_away.cookie
    for path in ("/", "/today", "/sign-in"):
        store_away.get(path)
    assert store_away.cookie == before
    monkeypatch.undo()
    assert store_away.is_signed_in


def test_while_the_database_is_away_forms_are_not_lost_silently(store_away: Browser) -> None:
    assert store_away.client.post("/sign-out", data={"csrf_token": "x"}).status_code == 503


@pytest.mark.parametrize(
    "headers",
    [
        {"Referer": "http://localhost/today?child=a"},
        {"HX-Request": "true", "HX-Current-URL": "http://localhost/today?child=a"},
    ],
    ids=["plain", "htmx"],
)
def test_who_was_signed_out_meanwhile_goes_on_where_it_was(visitor: Browser, headers: dict[str, str]) -> None:
    answer = visitor.post("/questionnaire/1", headers=headers)
    sign_in = answer.headers.get("HX-Redirect") or answer.location
    assert "You were signed out meanwhile" in visitor.get(sign_in).text
    visitor.register()
    visitor.sign_out()
    assert visitor.sign_in(path=sign_in).location == "/today?child=a"


@pytest.mark.parametrize("page", ["http://elsewhere/today", "http://[", "http://localhost//elsewhere"])
def test_nobody_goes_on_at_a_page_of_others(visitor: Browser, page: str) -> None:
    assert visitor.post("/questionnaire/1", headers={"Referer": page}).location == "/sign-in"
