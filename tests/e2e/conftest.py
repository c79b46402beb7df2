"""The program with all its processes, real browsers that visit it, and families that live in it."""

import datetime as dt
import secrets
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from domain.users import User
from domain.weeks import ONE_WEEK, monday_of
from tests.cast import Kims, settle_kims
from tests.e2e.access import address_of, sign_in
from tests.e2e.browsers import LAPTOP, PATIENCE_MS, Complaints, Screen, keep_pictures, launch, window
from tests.programs import Running, running, store_of

PICTURES = Path(__file__).parent / "failures"
_LINES_SHOWN = 60
_failed = pytest.StashKey[bool]()

OpenWindow = Callable[..., BrowserContext]
OpenAs = Callable[..., Page]


@pytest.fixture(scope="session")
def program() -> Iterator[Running]:
    """The program on a fresh data folder, shared by the tests: families do not meet."""
    with tempfile.TemporaryDirectory(prefix="bp-") as data, running(Path(data)) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["js", "plain"])
def screen(request: pytest.FixtureRequest) -> Screen:
    """A laptop with and without JavaScript; tests about other screens name their own."""
    return Screen(LAPTOP, javascript=request.param)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    heard = Complaints()
    yield heard
    assert heard.found == []


@pytest.fixture
def open_window(
    request: pytest.FixtureRequest, program: Running, browser: Browser, screen: Screen, complaints: Complaints
) -> Iterator[OpenWindow]:
    """Open windows in which nobody is signed in yet."""
    with ExitStack() as opened:
        windows: list[BrowserContext] = []

        def open_one(seen: Screen = screen) -> BrowserContext:
            windows.append(opened.enter_context(window(browser, address_of(program), seen, complaints)))
            return windows[-1]

        yield open_one
        if request.node.stash.get(_failed, False):
            for number, context in enumerate(windows):
                keep_pictures(context, PICTURES, f"{request.node.name}-{number}")


@pytest.fixture
def page(open_window: OpenWindow) -> Page:
    """A page in a window of its own."""
    return open_window().new_page()


@pytest.fixture
def open_as(program: Running, open_window: OpenWindow, screen: Screen) -> OpenAs:
    """Open windows in which somebody is signed in."""

    def open_one(user: User, seen: Screen = screen) -> Page:
        context = open_window(seen)
        sign_in(context, program, user)
        return context.new_page()

    return open_one


@pytest.fixture
def kims(program: Running) -> Kims:
    """A family of its own whose week lies ahead, whatever day it is today."""
    next_monday = monday_of(dt.datetime.now(dt.UTC).date()) + ONE_WEEK
    with store_of(program):
        return settle_kims(next_monday, house=f"{secrets.token_hex(4)}.example.com")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    program = item.funcargs.get("program") if isinstance(item, pytest.Function) else None
    if report.failed and isinstance(program, Running):
        ended = program.process.poll()
        said = "".join(program.errors[-_LINES_SHOWN:]) + (f"It ended with {ended}." if ended is not None else "")
        report.sections.append(("What the program said", said))
    return report
