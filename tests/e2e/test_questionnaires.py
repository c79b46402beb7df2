"""Answering the questionnaire in a browser."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.cast import PASSWORD
from tests.e2e.browsers import LAPTOP, Complaints, Screen
from tests.e2e.conftest import OpenWindow
from tests.e2e.pages.accounts import Accounts, an_address
from tests.e2e.pages.questionnaire import Questionnaire

with_javascript = pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])


def test_a_second_browser_finds_everything_that_was_typed(open_window: OpenWindow, screen: Screen) -> None:
    email = an_address()
    first = open_window().new_page()
    Accounts(first).register(email)
    typing = Questionnaire(first)
    typing.answer_household("The Kims")
    typing.go_on()
    typing.answer_children(Mia=9, Ben=6)
    typing.leave(screen)

    second = open_window().new_page()
    Accounts(second).sign_in(email)
    second.goto("/questionnaire")
    found = Questionnaire(second)
    found.show("Who learns?")
    expect(found.row(0).get_by_label("Name")).to_have_value("Mia")
    expect(found.row(1).get_by_label("Name")).to_have_value("Ben")
    expect(found.row(1).get_by_label("Age")).to_have_value("6")
    second.get_by_role("link", name="Family done").click()
    expect(second.get_by_label("Family name")).to_have_value("The Kims")


def test_what_is_wrong_stands_beside_its_field_with_what_was_typed(page: Page) -> None:
    Accounts(page).register(an_address())
    typing = Questionnaire(page)
    typing.answer_household("The Kims")
    typing.go_on()
    typing.answer_children(Mia=99)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Everything you typed is still here")
    expect(typing.row(0).get_by_label("Name")).to_have_value("Mia")
    expect(typing.row(0).get_by_label("Age")).to_have_value("99")
    expect(typing.row(0).get_by_label("Age")).to_have_accessible_description(re.compile("from 2 to 18"))


@with_javascript
def test_a_lost_network_says_so_and_loses_nothing(page: Page, complaints: Complaints) -> None:
    complaints.expect("ERR_FAILED|htmx:(sendError|afterRequest)")
    Accounts(page).register(an_address())
    typing = Questionnaire(page)
    typing.show("Your family")
    page.route("**/draft", lambda route: route.abort())
    page.get_by_label("Family name").fill("The Kims of Elm Street")
    expect(page.get_by_text("No network. What you typed is kept in this browser")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("The Kims of Elm Street")

    page.unroute("**/draft")
    with page.expect_response("**/rows"):
        page.reload()
    expect(page.get_by_label("Family name")).to_have_value("The Kims of Elm Street")
    page.reload()
    expect(page.get_by_text("this is what you typed last time")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("The Kims of Elm Street")


@with_javascript
def test_what_is_typed_before_the_scripts_are_there_is_saved_too(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*questionnaires.js", hold)
    with page.expect_request("**/*questionnaires.js"):
        Accounts(page).register(an_address())
    page.get_by_label("Family name").fill("The Kims of Elm Street")
    held[0].continue_()
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.unroute("**/*questionnaires.js")
    page.reload()
    expect(page.get_by_label("Family name")).to_have_value("The Kims of Elm Street")


@with_javascript
def test_typing_on_after_the_session_ended_loses_nothing(page: Page, complaints: Complaints) -> None:
    complaints.expect(r"status of 401\b")
    email = an_address()
    Accounts(page).register(email)
    Questionnaire(page).show("Your family")
    page.context.clear_cookies()
    page.get_by_label("Family name").fill("The Kims of Elm Street")
    expect(page.get_by_text("You were signed out meanwhile.")).to_be_visible()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Family name")).to_have_value("The Kims of Elm Street")
