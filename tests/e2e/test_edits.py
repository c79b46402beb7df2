"""Changing single lessons on the week, and undoing what was done, as a parent does it at a laptop or on a phone."""

import re

import pytest
from playwright.sync_api import expect

from domain.weeks import Weekday
from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, PHONE, Screen
from tests.e2e.conftest import OpenAs
from tests.e2e.pages.week import Week

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_a_drag_says_what_it_would_break_and_is_undone_and_made_again(kims: Kims, open_as: OpenAs) -> None:
    week = Week(open_as(kims.ana))
    week.open(kims.noah.id, kims.noahs_week.week_start_date)
    page = week.page
    week.grip("Reading", MONDAY).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".ghost")).to_have_class(re.compile("clash"))
    expect(page.locator("#hint")).to_contain_text("Math and Reading of Noah would overlap")
    page.keyboard.press("Escape")
    week.drag_with_keys("Art", MONDAY, "ArrowRight", *["ArrowDown"] * 4)
    week.expect_at("Art", TUESDAY, "14:00")
    page.keyboard.press("Control+z")
    week.expect_at("Art", MONDAY, "13:00")
    page.get_by_role("button", name="Redo: Art moved to Tuesday 14:00").click()
    week.expect_at("Art", TUESDAY, "14:00")


@pytest.mark.parametrize("screen", [Screen(PHONE)], ids=["phone"])
def test_a_lesson_is_skipped_where_it_stands_and_that_is_undone(kims: Kims, open_as: OpenAs) -> None:
    week = Week(open_as(kims.ana))
    week.open(kims.noah.id, kims.noahs_week.week_start_date)
    week.lesson("Math", TUESDAY).locator("summary").click()
    week.lesson("Math", TUESDAY).get_by_role("button", name="Skip Math").click()
    expect(week.lesson("Math", TUESDAY)).to_contain_text("skipped")
    week.page.get_by_role("button", name="Undo: Math skipped on Tuesday 09:00").click()
    expect(week.lesson("Math", TUESDAY)).not_to_contain_text("skipped")
