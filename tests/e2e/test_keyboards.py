"""Everything works without a mouse."""

import re

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.browsers import Screen
from tests.e2e.pages.accounts import an_address
from tests.e2e.pages.keyboard import Keyboard


def test_a_family_gets_to_its_first_tick_and_moves_a_lesson_by_keyboard_alone(page: Page, screen: Screen) -> None:
    keys = Keyboard(page)
    page.goto("/")
    keys.press(page.get_by_role("link", name="Plan our first week"))
    keys.write(page.get_by_label("Your name"), "Kim")
    keys.write(page.get_by_label("E-mail"), an_address())
    keys.write(page.get_by_label("Password"), PASSWORD)
    keys.press(page.get_by_role("button", name="Make my account"))
    keys.write(page.get_by_label("Family name"), "The Kims")
    keys.write(page.get_by_label("Time zone"), "New York")
    _go_on(page, keys, "Who learns?")
    keys.write(page.get_by_label("Name"), "Mia")
    keys.write(page.get_by_label("Age"), "9")
    _go_on(page, keys, "What already stands in your week?")
    _go_on(page, keys, "What else does Mia do?")
    _go_on(page, keys, "What does Mia learn?")
    keys.press(page.get_by_role("button", name="+ Math"))
    expect(page.locator(".entry")).to_have_count(1)
    for title in (
        "How firmly should the plan stand?",
        "When does Mia learn best?",
        "How do you like to do it?",
        "Is this you?",
    ):
        _go_on(page, keys, title)
    keys.press(page.get_by_role("button", name="Plan our week").first)
    expect(page.get_by_role("heading", name="Mia's week")).to_be_visible(timeout=60_000)
    tick = page.get_by_role("button", name="Math done").first
    keys.press(tick)
    expect(tick).to_have_attribute("aria-pressed", "true")
    if screen.javascript:
        _move_and_undo(page, keys)


def _go_on(page: Page, keys: Keyboard, title: str) -> None:
    keys.press(page.locator("#questionnaire .bottom button.primary"))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def _move_and_undo(page: Page, keys: Keyboard) -> None:
    expect(page.locator("html")).to_have_class(re.compile("can-drag"))
    handle = page.get_by_role("button", name=re.compile("^Move Math")).last
    stood = handle.inner_text()
    keys.press(handle, "ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 change, not saved yet:")).to_be_visible()
    expect(handle).to_be_focused()
    keys.press(page.get_by_role("button", name=re.compile("^Undo: Math moved")))
    expect(page.get_by_text("Nothing is unsaved.")).to_be_visible()
    expect(handle).to_have_text(stood)
