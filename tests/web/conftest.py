"""The application over real servers, and browsers that visit it."""

from collections.abc import Callable
from functools import cache

import pytest
from flask import Flask
from flask_babel import Domain
from limits.storage import Storage
from pymongo.database import Database

from domain.learned import Learned
from settings import Settings
from store.connections import Connections
from store.servers.embedded import Addresses
from tests.cast import Kims, settle_kims
from tests.web.browsers import Browser, Clock
from tests.web.findings import learn_of_noah
from tests.web.other_letters import OtherLetters
from web.app import make_app
from web.limits import limiter


@pytest.fixture
def settings(servers: Addresses) -> Settings:
    return Settings(
        environment="test",
        embedded_servers=True,
        mongodb_uri=servers.mongodb_uri,
        mongodb_database="tests",
        valkey_url=servers.valkey_url,
        secret_key="only for tests, only for tests, only for tests",
    )


@pytest.fixture
def mongo(database: Connections) -> Database:
    """The empty database, with MongoDB's own types."""
    return database.database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(mongo: Database, settings: Settings, clock: Clock) -> Flask:
    app, storage = app_of(settings)
    if limiter.storage is not storage:
        # Another application was made meanwhile, and the one limiter counts where that one said.
        app_of.cache_clear()
        app, _ = app_of(settings)
    app.config["CLOCK"] = clock
    limiter.reset()
    return app


@cache
def app_of(settings: Settings) -> tuple[Flask, Storage]:
    """Make the application once for many tests, as compiling its routes takes longer than most of them do."""
    app = make_app(settings)
    app.testing = True
    return app, limiter.storage


@pytest.fixture
def open_browser(app: Flask) -> Callable[[], Browser]:
    return lambda: Browser(app)


@pytest.fixture
def other_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every text that can be translated be in other letters."""
    monkeypatch.setattr(Domain, "get_translations", lambda _: OtherLetters())


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def kim(app: Flask) -> Browser:
    """A parent who is signed in."""
    browser = Browser(app)
    assert browser.register().status_code == 303
    return browser


@pytest.fixture
def kims(mongo: Database) -> Kims:
    """The Kims with their week."""
    return settle_kims()


@pytest.fixture
def seen(kims: Kims, clock: Clock) -> Learned:
    """What was learned of Noah."""
    return learn_of_noah(kims, clock())


@pytest.fixture
def ana(app: Flask, kims: Kims) -> Browser:
    """The browser of one of the Kims' adults."""
    return _signed_in(app, kims.ana.email)


@pytest.fixture
def ben(app: Flask, kims: Kims) -> Browser:
    """The browser of the other."""
    return _signed_in(app, kims.ben.email)


def _signed_in(app: Flask, email: str) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(email).status_code == 303
    return browser
