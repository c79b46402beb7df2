"""Two guardians, two screens, one week."""

import pytest
from playwright.sync_api import expect

from domain.weeks import Weekday
from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, Screen
from tests.e2e.conftest import OpenAs
from tests.e2e.pages.week import Week

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_a_screen_shows_what_another_one_did_around_what_is_open(kims: Kims, open_as: OpenAs) -> None:
    here, there = (Week(open_as(user)) for user in (kims.ana, kims.ben))
    for week in (here, there):
        week.open(kims.noah.id, kims.noahs_week.week_start_date)
    opened = here.lesson("Reading", MONDAY).locator("details")
    opened.locator("summary").click()
    there.tick("Math", MONDAY)
    here.expect_ticked("Math", MONDAY)
    expect(here.page.get_by_text("Changed on another screen: Math")).to_be_visible()

    there.drag_with_keys("Art", MONDAY, "ArrowRight", *["ArrowDown"] * 4)
    here.expect_at("Art", TUESDAY, "14:00")
    expect(here.page.get_by_role("listitem").filter(has_text="Art moved to Tuesday 14:00").first).to_be_visible()
    expect(opened).to_have_attribute("open", "")
    here.tick("Art", TUESDAY)


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_a_lesson_that_is_being_moved_by_keys_stays_in_hand(kims: Kims, open_as: OpenAs) -> None:
    here, there = (Week(open_as(user)) for user in (kims.ana, kims.ben))
    for week in (here, there):
        week.open(kims.noah.id, kims.noahs_week.week_start_date)
    keys, ghost = here.page.keyboard, here.page.locator(".ghost")
    here.grip("Art", MONDAY).focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        keys.press(key)
    expect(ghost).to_contain_text("13:30")
    there.tick("Math", MONDAY)
    here.expect_ticked("Math", MONDAY)
    expect(ghost).to_contain_text("13:30")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        keys.press(key)
    here.expect_at("Art", TUESDAY, "14:00")
