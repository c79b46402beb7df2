"""Living by a week: ticking off, writing down, turning the page, planning anew."""

import os
import signal

import pytest
from playwright.sync_api import Page, expect

from domain.weeks import ONE_WEEK, Weekday
from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, Screen
from tests.e2e.conftest import OpenAs
from tests.e2e.pages.accounts import Accounts
from tests.e2e.pages.items import ItemPage
from tests.e2e.pages.week import Week
from tests.e2e.records import records_of
from tests.programs import Running, until

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


def test_a_tick_stays_and_can_be_taken_back(kims: Kims, open_as: OpenAs, program: Running) -> None:
    week = _week_of(kims, open_as)
    week.tick("Math", MONDAY)
    week.page.reload()
    week.expect_ticked("Math", MONDAY)
    week.tick("Math", MONDAY)
    week.page.reload()
    week.expect_ticked("Math", MONDAY, ticked=False)
    assert records_of(program, kims.family.id).kinds == [("completed", "Math"), ("undone", "Math")]


def test_a_note_stays(kims: Kims, open_as: OpenAs, program: Running) -> None:
    week = _week_of(kims, open_as)
    week.open_item("Math", MONDAY)
    item = ItemPage(week.page)
    item.write_note("Stopped at page 42")
    item.expect_note("Stopped at page 42")
    _open(week, kims)
    expect(week.lesson("Math", MONDAY)).to_contain_text("note")
    assert records_of(program, kims.family.id).kinds == [("noted", "Math")]


def test_weeks_are_turned_like_pages(kims: Kims, open_as: OpenAs) -> None:
    week = _week_of(kims, open_as)
    page, monday = week.page, kims.noahs_week.week_start_date
    page.get_by_role("link", name="Week after").click()
    expect(page).to_have_url(f"/children/{kims.noah.id}/weeks/{monday + ONE_WEEK}")
    expect(page.get_by_text("There is no plan for this week yet")).to_be_visible()
    page.get_by_role("link", name="Week before").click()
    expect(week.lesson("Math", MONDAY)).to_be_visible()


def test_a_sibling_is_one_press_away(kims: Kims, open_as: OpenAs) -> None:
    week = _week_of(kims, open_as)
    week.page.get_by_role("navigation", name="Children").get_by_role("link", name="Emma").click()
    expect(week.page.get_by_role("heading", name="Emma's week")).to_be_visible()


def test_planning_anew_keeps_what_is_done_as_a_second_version(kims: Kims, open_as: OpenAs, program: Running) -> None:
    week = _week_of(kims, open_as)
    week.tick("Math", MONDAY)
    week.page.get_by_role("button", name="Plan this week anew").click()
    expect(week.page.get_by_role("heading", name="Planning the week")).to_be_visible()
    expect(week.page.get_by_role("heading", name="Noah's week")).to_be_visible(timeout=60_000)
    week.expect_ticked("Math", MONDAY)
    week.expect_at_time("Math", MONDAY, "09:00")
    kept = records_of(program, kims.family.id)
    assert sorted(one.version for one in kept.active) == [2, 2]
    assert sorted(one.version for one in kept.weeks if one not in kept.active) == [1, 1]


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_a_killed_worker_costs_time_and_no_plan(kims: Kims, open_as: OpenAs, program: Running) -> None:
    week = _week_of(kims, open_as)
    begun = len(program.errors)
    week.page.get_by_role("button", name="Plan this week anew").click()
    until(lambda: any("job_started kind=generate_plan" in line for line in program.errors[begun:]), 60)
    for pid in program.pids()["jobs.worker"]:
        os.kill(pid, signal.SIGKILL)
    expect(week.page.get_by_role("heading", name="Noah's week")).to_be_visible(timeout=120_000)
    assert sorted(one.version for one in records_of(program, kims.family.id).active) == [2, 2]


def test_after_signing_out_the_back_button_shows_nothing_of_the_family(kims: Kims, open_as: OpenAs) -> None:
    week = _week_of(kims, open_as)
    Accounts(week.page).sign_out()
    week.page.go_back()
    expect(week.page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(week.page.get_by_text("Noah")).to_have_count(0)


def test_the_demo_family_is_one_press_away(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Open the demo family").click()
    # Whoever comes first waits for the family to be made; the page that shows so turns into the week by itself.
    expect(page.locator(".item.subject").first).to_be_visible(timeout=120_000)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def _week_of(kims: Kims, open_as: OpenAs) -> Week:
    week = Week(open_as(kims.ana))
    _open(week, kims)
    return week


def _open(week: Week, kims: Kims) -> None:
    week.open(kims.noah.id, kims.noahs_week.week_start_date)
