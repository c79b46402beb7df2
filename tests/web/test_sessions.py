"""Being signed in: what the cookie opens, how long, and what happens when Valkey is away."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pymongo.database import Database
from redis import Redis

from operations.sessions import end_all_sessions
from settings import Settings
from store import connections, sessions
from store.valkey import Valkey
from tests.web.browsers import Browser, Clock
from web.app import make_app

Browsers = Callable[[], Browser]


@pytest.fixture
def valkey_away(monkeypatch: pytest.MonkeyPatch, mongo: Database) -> Callable[[], None]:
    """Lets Valkey disappear from under the application: its address leads nowhere."""

    def take_away() -> None:
        nowhere = Valkey.from_url("unix:///nowhere/valkey.sock")
        opened = connections.connections()
        monkeypatch.setattr(connections, "_open", [connections.Connections(opened.mongo, opened.database, nowhere)])

    return take_away


@pytest.fixture
def valkey(settings: Settings, mongo: Database) -> Iterator[Redis]:
    with Redis.from_url(settings.valkey_url, decode_responses=True) as client:
        yield client


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(visitor: Browser) -> None:
    header = visitor.register().headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "Domain" not in header


def test_in_production_the_cookie_travels_over_tls_only(settings: Settings, mongo: Database, clock: Clock) -> None:
    app = make_app(settings.model_copy(update={"environment": "production"}), clock=clock)
    answer = app.test_client().get("/sign-in", base_url="https://plans.example.org")
    header = answer.headers["Set-Cookie"]
    assert header.startswith("__Host-brightpath=")
    assert "Secure" in header
    assert "max-age=" in answer.headers["Strict-Transport-Security"]


def test_the_store_never_holds_what_the_browser_holds(kim: Browser, mongo: Database, valkey: Redis) -> None:
    token = kim.cookie.rpartition(".")[2]
    assert token not in str(list(mongo.sessions.find()))
    assert token not in str([valkey.hgetall(key) for key in valkey.keys("SESSION:*")])


def test_signing_in_gives_a_new_session_and_ends_the_old_one(kim: Browser, open_browser: Browsers) -> None:
    before = kim.cookie
    kim.sign_in()
    assert kim.cookie != before
    thief = open_browser()
    thief.cookie = before
    assert not thief.is_signed_in


def test_a_session_chosen_by_somebody_else_is_not_signed_in(visitor: Browser, open_browser: Browsers) -> None:
    visitor.token()
    planted = visitor.cookie
    visitor.register()
    stranger = open_browser()
    stranger.cookie = planted
    assert not stranger.is_signed_in


def test_a_stolen_cookie_is_dead_after_signing_out(kim: Browser, open_browser: Browsers, valkey: Redis) -> None:
    thief = open_browser()
    thief.cookie = kim.cookie
    assert thief.is_signed_in
    kim.sign_out()
    assert not thief.is_signed_in


def test_a_stolen_cookie_is_dead_after_signing_out_without_valkey(
    kim: Browser, open_browser: Browsers, valkey_away: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    thief = open_browser()
    thief.cookie = kim.cookie
    assert thief.is_signed_in
    with monkeypatch.context():
        valkey_away()
        kim.sign_out()
        assert not thief.is_signed_in
    monkeypatch.undo()
    assert not thief.is_signed_in


def test_a_request_that_was_under_way_does_not_bring_an_ended_session_back(
    kim: Browser, open_browser: Browsers, monkeypatch: pytest.MonkeyPatch, valkey: Redis
) -> None:
    thief = open_browser()
    thief.cookie = kim.cookie
    valkey.flushall()
    read, signed_out = threading.Event(), threading.Event()
    copy = sessions._copy

    def late(*arguments: object) -> None:
        if threading.current_thread().name == "late":
            read.set()
            assert signed_out.wait(10)
        copy(*arguments)

    monkeypatch.setattr(sessions, "_copy", late)
    request = threading.Thread(target=lambda: thief.get("/"), name="late")
    request.start()
    assert read.wait(10)
    kim.sign_out()
    signed_out.set()
    request.join(10)
    assert not thief.is_signed_in


def test_signing_out_of_one_browser_leaves_the_others(kim: Browser, open_browser: Browsers) -> None:
    other = open_browser()
    other.sign_in()
    kim.sign_out()
    assert other.is_signed_in


def test_signing_out_everywhere_ends_every_session(kim: Browser, open_browser: Browsers, mongo: Database) -> None:
    other = open_browser()
    other.sign_in()
    end_all_sessions(str(mongo.users.find_one({})["_id"]))
    assert not kim.is_signed_in
    assert not other.is_signed_in


def test_nobody_is_signed_out_when_valkey_is_flushed(kim: Browser, valkey: Redis) -> None:
    valkey.flushall()
    assert kim.is_signed_in
    assert valkey.keys("SESSION:*")


def test_nobody_is_signed_out_when_valkey_is_gone(
    kim: Browser, visitor: Browser, valkey_away: Callable[[], None]
) -> None:
    valkey_away()
    assert kim.is_signed_in
    assert visitor.sign_in().status_code == 303


@pytest.mark.parametrize("junk", ["", "{", "[]", '{"copied_at": 1}', "\x00"])
def test_junk_in_valkey_signs_nobody_out(kim: Browser, valkey: Redis, junk: str) -> None:
    (key,) = valkey.keys("SESSION:*")
    valkey.hset(key, mapping=dict.fromkeys(valkey.hkeys(key), junk))
    assert kim.is_signed_in


@pytest.mark.parametrize(
    "cookie", ["in", "in.", "in..", "in.a.b", "in.%00.x", "in." + "x" * 3000, "in.{}.[]", "in.ü.ö", "junk", "."]
)
def test_a_made_up_cookie_is_a_visitors(visitor: Browser, cookie: str) -> None:
    visitor.cookie = cookie
    assert visitor.get("/").status_code == 200
    assert visitor.get("/sign-in").status_code == 200


def test_the_session_lasts_while_it_is_used(kim: Browser, clock: Clock) -> None:
    for _ in range(10):
        clock.go_on(hours=23)
        assert kim.is_signed_in


def test_the_session_runs_out_after_a_day_unused(kim: Browser, clock: Clock) -> None:
    clock.go_on(hours=24, minutes=1)
    assert not kim.is_signed_in


def test_the_session_ends_after_thirty_days_however_much_it_is_used(kim: Browser, clock: Clock) -> None:
    signed_in = []
    for _ in range(32):
        clock.go_on(hours=23)
        signed_in.append(kim.is_signed_in)
    assert signed_in.index(False) == 31


def test_looking_at_pages_does_not_write_the_session_each_time(kim: Browser, mongo: Database, clock: Clock) -> None:
    before = mongo.sessions.find_one({})
    clock.go_on(minutes=30)
    for _ in range(5):
        kim.get("/")
    assert mongo.sessions.find_one({}) == before


def test_pages_opened_at_once_after_signing_in_share_the_token_made_then(kim: Browser, mongo: Database) -> None:
    before = mongo.sessions.find_one({})
    assert kim.token()
    assert mongo.sessions.find_one({}) == before


def test_a_visitor_cannot_write_itself_a_session(visitor: Browser) -> None:
    with visitor.client.session_transaction() as session:
        session["_user_id"] = "0" * 24
    assert not visitor.is_signed_in


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_sign_ins_are_limited_without_valkey_too(settings: Settings, mongo: Database, clock: Clock) -> None:
    app = make_app(settings.model_copy(update={"valkey_url": "unix:///nowhere/valkey.sock"}), clock=clock)
    browser = Browser(app)
    statuses = [browser.sign_in("nobody@example.com").status_code for _ in range(22)]
    assert statuses == [422] * 20 + [429] * 2
