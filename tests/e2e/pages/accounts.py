"""The pages on which a family registers, signs in and signs out."""

import secrets

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD


def an_address() -> str:
    """Return an address that nobody has yet."""
    return f"{secrets.token_hex(6)}@example.com"


class Accounts:
    def __init__(self, page: Page) -> None:
        self.page = page

    def register(self, email: str, name: str = "Kim") -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name="Plan our first week").click()
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Make my account").click()
        expect(self.page.get_by_role("heading", name="Your family")).to_be_visible()

    def sign_in(self, email: str) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()

    def sign_out(self) -> None:
        self.page.get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_role("link", name="Plan our first week")).to_be_visible()
