"""What a family's everyday pages cost at most, as far as it is the same on every machine; the rest is measured.

See benchmarks/pages.py and docs/pages.md.
"""

import re
from collections.abc import Iterator

import brotli
import pytest
from flask import Flask
from pymongo import MongoClient, monitoring

from benchmarks.page_families import Measured, settle
from operations.first_weeks import restore_guide
from settings import Settings
from store import connections
from tests.web.browsers import Browser, Clock

KB = 1024
LIKE_A_BROWSER = {"Accept-Encoding": "gzip, br"}
EVERYDAY = ["/today", "/week"]
PLACES = [
    *EVERYDAY,
    "/family-week",
    "/missed-work",
    "/days-off",
    "/week-settings",
    "/questionnaire/review",
    "/coops",
    "/language",
]
OF_A_WEEK = [r"/items/\w+", r"/schedules/\w+/lessons/new[^\"]+"]
OF_A_CHILD = ["learned", "trials", "handover"]


class RoundTrips(monitoring.CommandListener):
    """Counts what is asked of MongoDB."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        self.commands.append(event.command_name)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        pass

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        pass


@pytest.fixture
def family(mongo: object, clock: Clock) -> Measured:
    """Three children with forty entries each in the present week."""
    return settle(clock.moment, house="example.com")


@pytest.fixture
def parent(app: Flask, family: Measured) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(family.user.email).status_code == 303
    return browser


@pytest.fixture
def asked(parent: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is asked of MongoDB from now on."""
    listener, opened = RoundTrips(), connections.connections()
    with MongoClient(settings.mongodb_uri, tz_aware=True, event_listeners=[listener]) as heard:
        database = heard.get_database(opened.database.name, write_concern=connections.MAJORITY)
        monkeypatch.setattr(connections, "_open", [connections.Connections(heard, database, opened.valkey)])
        yield listener.commands


def test_every_page_is_small(parent: Browser, family: Measured) -> None:
    sizes = {path: _size_later(parent, path) for path in _addresses(parent, family)}
    # One names every time zone of the world.
    assert sizes.pop("/questionnaire/1") <= 8 * KB
    assert {path: size for path, size in sizes.items() if size > 5 * KB} == {}


@pytest.mark.parametrize("path", EVERYDAY)
def test_a_page_with_the_guide_of_a_first_week_is_small(
    parent: Browser, family: Measured, clock: Clock, path: str
) -> None:
    restore_guide(family.child.family_id, now=clock())
    assert _size_later(parent, path) <= 5 * KB


def test_every_first_page_is_small_with_all_that_it_needs_and_that_is_little(
    app: Flask, parent: Browser, family: Measured
) -> None:
    needed = {path: _needed(parent, path) for path in _addresses(parent, family)} | {"/": _needed(Browser(app), "/")}
    assert {path: sizes for path, sizes in needed.items() if len(sizes) > 5 or sum(sizes) > _most(path)} == {}


def _most(path: str) -> int:
    return 28 * KB if path == "/questionnaire/1" else 25 * KB


def _addresses(browser: Browser, family: Measured) -> list[str]:
    """Return every page that a family comes to see."""
    week, child = browser.get("/week").text, f"/children/{family.child.id}"
    found = [re.search(rf'href="({pattern})"', week) for pattern in OF_A_WEEK]
    sections = [f"/questionnaire/{section}" for section in range(1, 8)]
    return [*PLACES, *sections, *(f"{child}/{part}" for part in OF_A_CHILD), *(one[1] for one in found if one)]


def _size_later(browser: Browser, path: str) -> int:
    """Return how many bytes a page has for a browser that has its style."""
    _keep_style(browser, path)
    answer = browser.get(path, headers=LIKE_A_BROWSER, follow_redirects=True)
    assert answer.status_code == 200, path
    assert b"<style" not in brotli.decompress(answer.data)
    return len(answer.data)


def _keep_style(browser: Browser, path: str) -> None:
    """Do what the page's script does once it is loaded."""
    browser.client.delete_cookie("styles")
    found = re.search(r'data-file="/assets/(\w+)/', browser.get(path, follow_redirects=True).text)
    assert found
    browser.client.set_cookie("styles", f"others.{found[1]}")


def _needed(browser: Browser, path: str) -> list[int]:
    """Return the sizes of a first page and of all files that a browser fetches before it is loaded."""
    browser.client.delete_cookie("styles")
    page = browser.get(path, follow_redirects=True).text
    # The icon comes last.
    files = re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"', page)
    return [len(browser.get(one, headers=LIKE_A_BROWSER, follow_redirects=True).data) for one in (path, *files)]


@pytest.mark.parametrize("minutes", [0, 2], ids=["copied", "from MongoDB"])
@pytest.mark.parametrize("path", EVERYDAY)
def test_a_page_takes_three_round_trips_at_most(
    parent: Browser, asked: list[str], clock: Clock, path: str, minutes: int
) -> None:
    parent.get(path)
    # Copies in Valkey, of the session and of the week, are believed for a minute.
    clock.go_on(minutes=minutes)
    asked.clear()
    assert parent.get(path).status_code == 200
    assert len(asked) <= 3


@pytest.mark.parametrize("path", EVERYDAY)
def test_a_page_that_is_still_so_takes_none(parent: Browser, asked: list[str], path: str) -> None:
    tag = parent.get(path).headers["ETag"]
    asked.clear()
    assert parent.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert asked == []


def test_files_are_sent_in_the_smallest_form_that_a_browser_reads(parent: Browser) -> None:
    found = re.search(r'src="(/assets/[^"]+htmx[^"]+)"', parent.get("/today").text)
    assert found
    sizes = [len(parent.get(found[1], headers={"Accept-Encoding": one}).data) for one in ("br", "gzip", "")]
    assert sizes == sorted(sizes)
    assert sizes[0] < 16 * KB < 50 * KB < sizes[2]
