"""Moving lessons with mouse, keys, finger and form; rules that are broken; two guardians at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from domain.weeks import Weekday
from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, PHONE, Screen
from tests.e2e.conftest import OpenAs
from tests.e2e.pages.items import ItemPage
from tests.e2e.pages.week import Week
from tests.e2e.records import records_of
from tests.programs import Running

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


def _with_mouse(week: Week) -> None:
    week.drag_with_mouse("Art", MONDAY, TUESDAY, "14:00")


def _with_keys(week: Week) -> None:
    week.drag_with_keys("Art", MONDAY, "ArrowRight", *["ArrowDown"] * 4)


def _with_finger(week: Week) -> None:
    # On the list a lesson goes to the end of the one above it; from 12:45 to 14:00 keys would be needed.
    week.drag_with_finger("Art", MONDAY, below=week.lesson("Lunch", TUESDAY))


def _with_form(week: Week) -> None:
    week.open_item("Art", MONDAY)
    ItemPage(week.page).move(TUESDAY, "14:00")


WAYS = [
    pytest.param(_with_mouse, "14:00", Screen(LAPTOP), id="mouse"),
    pytest.param(_with_keys, "14:00", Screen(LAPTOP), id="keys"),
    pytest.param(_with_finger, "12:45", Screen(PHONE), id="finger"),
    pytest.param(_with_form, "14:00", Screen(PHONE), id="form-on-phone"),
    pytest.param(_with_form, "14:00", Screen(LAPTOP, javascript=False), id="plain"),
    pytest.param(_with_form, "14:00", Screen(PHONE, javascript=False), id="plain-on-phone"),
]


@pytest.mark.parametrize(("move", "start", "screen"), WAYS)
def test_a_lesson_moves_and_the_move_is_remembered(
    kims: Kims, open_as: OpenAs, program: Running, move: Callable[[Week], None], start: str
) -> None:
    week = _week_of(kims, open_as(kims.ana))
    move(week)
    expect(week.page.get_by_text(f"Art moved to Tuesday {start}", exact=True)).to_be_visible()
    week.expect_at("Art", TUESDAY, start)
    assert records_of(program, kims.family.id).logs == ()

    week.save_changes()
    week.page.reload()
    week.expect_at("Art", TUESDAY, start)
    kept = records_of(program, kims.family.id)
    (moved,) = kept.lessons("Art", TUESDAY)
    (remembered,) = moved.adjustment_history
    assert remembered.origin.words == "Monday 13:00"
    assert remembered.target.words == f"Tuesday {start}"
    assert remembered.moved_by == kims.ana.id
    assert kept.kinds == [("moved", "Art")]


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_a_drop_on_lunch_is_explained_and_goes_back(kims: Kims, open_as: OpenAs) -> None:
    week = _week_of(kims, open_as(kims.ana))
    week.drag_with_mouse("Art", MONDAY, MONDAY, "11:30")
    expect(week.trouble).to_contain_text("nothing was moved")
    expect(week.trouble).to_contain_text("Lunch")
    expect(week.page.locator(".ghost")).to_have_count(0)
    week.expect_at("Art", MONDAY, "13:00")


def test_a_form_that_breaks_a_rule_is_explained_and_comes_back(kims: Kims, open_as: OpenAs) -> None:
    week = _week_of(kims, open_as(kims.ana))
    week.open_item("Art", MONDAY)
    ItemPage(week.page).move(MONDAY, "11:30", reason="Painting with Grandma")
    expect(week.trouble).to_contain_text("Lunch")
    expect(week.page.locator("[name=reason]")).to_have_value("Painting with Grandma")
    _open(week, kims)
    week.expect_at("Art", MONDAY, "13:00")


def test_the_second_guardian_sees_what_the_first_one_did(kims: Kims, open_as: OpenAs, program: Running) -> None:
    first, second = _week_of(kims, open_as(kims.ana)), _week_of(kims, open_as(kims.ben))
    second.open_item("Art", MONDAY)
    first.open_item("Art", MONDAY)
    ItemPage(first.page).move(TUESDAY, "14:00")
    first.save_changes()

    ItemPage(second.page).move(TUESDAY, "13:00", reason="Grandma comes")
    expect(second.trouble).to_contain_text("Art")
    expect(second.trouble).to_contain_text("Tuesday 14:00")
    second.page.get_by_role("button", name="Move it to Tuesday 13:00 all the same").click()
    second.expect_at("Art", TUESDAY, "13:00")
    second.save_changes()

    (moved,) = records_of(program, kims.family.id).lessons("Art", TUESDAY)
    history = [(move.target.words, move.moved_by, move.reason) for move in moved.adjustment_history]
    assert history == [("Tuesday 14:00", kims.ana.id, ""), ("Tuesday 13:00", kims.ben.id, "Grandma comes")]


def test_the_second_guardians_note_is_not_lost(kims: Kims, open_as: OpenAs) -> None:
    first, second = _week_of(kims, open_as(kims.ana)), _week_of(kims, open_as(kims.ben))
    for week in (first, second):
        week.open_item("Math", MONDAY)
    ItemPage(first.page).write_note("Page 42")
    ItemPage(first.page).expect_note("Page 42")
    ItemPage(second.page).write_note("Bring the ruler")
    expect(second.page.get_by_text("Your note is not saved yet")).to_be_visible()
    expect(second.page.get_by_text("Page 42")).to_be_visible()
    ItemPage(second.page).expect_note("Bring the ruler")
    second.page.get_by_role("button", name="Keep mine").click()
    ItemPage(second.page).expect_note("Bring the ruler")


def _week_of(kims: Kims, page: Page) -> Week:
    week = Week(page)
    _open(week, kims)
    return week


def _open(week: Week, kims: Kims) -> None:
    week.open(kims.noah.id, kims.noahs_week.week_start_date)
