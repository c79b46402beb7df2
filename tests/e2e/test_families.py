"""A family's way from registration to a week that it lives by."""

import pytest
from playwright.sync_api import Page, expect

from domain.weeks import Weekday
from store import users
from tests.e2e.browsers import LAPTOP, PHONE, Screen
from tests.e2e.pages.accounts import Accounts, an_address
from tests.e2e.pages.items import ItemPage
from tests.e2e.pages.questionnaire import Questionnaire
from tests.e2e.pages.week import Week
from tests.e2e.records import records_of
from tests.programs import Running, store_of

SCREENS = [Screen(width, javascript) for width in (LAPTOP, PHONE) for javascript in (True, False)]
FRIDAY = Weekday.FRIDAY


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_family_registers_plans_ticks_off_and_moves(page: Page, program: Running) -> None:
    email = an_address()
    Accounts(page).register(email)
    answering = Questionnaire(page)
    answering.answer_everything()
    answering.plan()

    # The page that shows how the plan is doing turns into the week by itself.
    expect(page.get_by_role("heading", name="Mia's week")).to_be_visible(timeout=60_000)
    week = Week(page)
    week.tick("Math", FRIDAY)
    week.open_item("Reading", FRIDAY)
    ItemPage(page).move(FRIDAY, "14:00", reason="Dentist")
    expect(page.get_by_text("Reading moved to Friday 14:00", exact=True)).to_be_visible()
    week.save_changes()
    week.expect_at("Reading", FRIDAY, "14:00")

    with store_of(program):
        user = users.find_by_email(email)
    assert user is not None
    kept = records_of(program, user.family_id)
    (ticked,) = [lesson for lesson in kept.lessons("Math", FRIDAY) if lesson.completed]
    (moved,) = [lesson for lesson in kept.lessons("Reading", FRIDAY) if lesson.adjustment_history]
    assert ticked.completed_at is not None
    assert moved.adjustment_history[-1].reason == "Dentist"
    assert moved.adjustment_history[-1].new_start_time == moved.start_time == 14 * 60
    assert kept.kinds == [("completed", "Math"), ("moved", "Reading")]
