"""Living through the day of today in a browser."""

import datetime as dt
import re
import secrets

import pytest
from playwright.sync_api import expect

from domain.weeks import monday_of
from tests.cast import Kims, settle_kims
from tests.e2e.browsers import PHONE, Screen
from tests.e2e.conftest import OpenAs
from tests.programs import Running, store_of


@pytest.fixture
def kims(program: Running) -> Kims:
    """A family that is in the middle of its week."""
    with store_of(program):
        today = dt.datetime.now(dt.UTC).date()
        return settle_kims(monday_of(today), house=f"{secrets.token_hex(4)}.example.com")


@pytest.mark.parametrize("screen", [Screen(PHONE)], ids=["phone"])
def test_a_note_stays_if_its_lesson_is_ticked_before_it_is_kept(kims: Kims, open_as: OpenAs) -> None:
    page = open_as(kims.ana)
    page.goto("/today")
    # On Saturday and Sunday the lessons are those that were left undone.
    lesson = page.locator(".item.subject").first
    note = lesson.get_by_label("Note")
    page.wait_for_load_state("networkidle")
    lesson.locator("summary").click()
    note.fill("Stopped at page 42")
    lesson.locator(".tick").click()
    expect(lesson).to_have_class(re.compile("done"))
    expect(note).to_be_visible()
    lesson.get_by_role("button", name="Keep the note").click()
    expect(lesson.locator("[name=seen][type=hidden]")).to_have_value("Stopped at page 42")
    page.reload()
    expect(note).to_have_value("Stopped at page 42")
