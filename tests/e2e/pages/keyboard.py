"""Somebody who has only a keyboard."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 150
_IS_FOCUSED = "element => element === document.activeElement"
_IS_SEEN = "element => element.matches(':focus-visible') && getComputedStyle(element).outlineStyle !== 'none'"


@dataclass
class Keyboard:
    page: Page

    def reach(self, target: Locator) -> None:
        """Go on from field to field until the target has the focus, and see that it does."""
        expect(target).to_be_visible()
        for _ in range(MOST_STEPS):
            if target.evaluate(_IS_FOCUSED):
                assert target.evaluate(_IS_SEEN), f"one cannot see that {target} has the focus"
                return
            self.page.keyboard.press("Tab")
        message = f"{target} cannot be reached"
        raise AssertionError(message)

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.reach(target)
        self.page.keyboard.press(key)

    def write(self, target: Locator, words: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
