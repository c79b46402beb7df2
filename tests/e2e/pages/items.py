"""The page of one item: its note, and the form that moves it."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from domain.weeks import Weekday


@dataclass
class ItemPage:
    page: Page

    def write_note(self, words: str) -> None:
        self.page.locator("textarea[name=note]").fill(words)
        self.page.get_by_role("button", name="Keep the note").click()

    def move(self, to: Weekday, start: str, *, reason: str = "") -> None:
        day = self.page.get_by_label("Day")
        day.select_option(value=to.value)
        self.page.get_by_label("Time", exact=True).fill(start)
        self.page.locator("[name=reason]").fill(reason)
        self.page.get_by_role("button", name="Move", exact=True).click()

    def expect_note(self, words: str) -> None:
        expect(self.page.locator("textarea[name=note]")).to_have_value(words)
