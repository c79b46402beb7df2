"""Tours of the program: every page that a stranger, a newcomer, a guardian or the demo family comes to see."""

import datetime as dt
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import BrowserContext, Page, expect

from domain.users import User
from domain.weeks import ONE_WEEK, Weekday, monday_of
from tests.cast import proposed_repair, settle_kims
from tests.e2e.access import sign_in
from tests.e2e.browsers import WIDTHS, Screen
from tests.e2e.pages.accounts import Accounts, an_address
from tests.e2e.pages.items import ItemPage
from tests.e2e.pages.questionnaire import Questionnaire
from tests.e2e.pages.week import Week
from tests.programs import Running, store_of

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY
LONG_MS = 120_000
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass(frozen=True)
class Album:
    """The pictures of a tour: each page at every width, in light and in dark."""

    folder: Path
    screen: Screen

    def take(self, page: Page, name: str) -> None:
        """Take pictures of the whole page."""
        page.wait_for_load_state("networkidle")
        for width in WIDTHS:
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self._picture(page, width, f"{name}-{replace(self.screen, width=width, dark=scheme == 'dark').name}")
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size(self.screen.size)

    def _picture(self, page: Page, width: int, name: str) -> None:
        # The window is made as high as the page, so that what sticks to an edge does not cover the middle.
        size = Screen(width).size
        page.set_viewport_size(size)
        height = int(page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": width, "height": max(height, size["height"])})
        page.screenshot(path=self.folder / f"{name}.png", full_page=True, caret="initial")


@dataclass(frozen=True)
class Tour:
    """Who looks at the program, and the album that remembers it."""

    album: Album
    program: Running
    open_window: Callable[[], BrowserContext]

    def take(self, page: Page, name: str) -> None:
        self.album.take(page, name)

    def strangers(self) -> None:
        """What somebody sees who is not signed in."""
        page = self.open_window().new_page()
        for name, path in (
            ("start", "/"),
            ("register", "/register"),
            ("sign-in", "/sign-in"),
            ("not-found", "/nowhere"),
            ("offline", "/offline"),
        ):
            page.goto(path)
            self.take(page, name)
        page.goto("/register")
        page.get_by_role("button", name="Make my account").click()
        self.take(page, "register-errors")
        page.goto("/sign-in")
        page.get_by_label("E-mail").fill("nobody@example.com")
        page.get_by_label("Password").fill("not the right one")
        page.get_by_role("button", name="Sign in").click()
        self.take(page, "sign-in-errors")

    def newcomers(self) -> None:
        """What a family sees from registration to its first week."""
        page = self.open_window().new_page()
        Accounts(page).register(an_address())
        answering = Questionnaire(page)
        self.take(page, "section-1-new")
        page.get_by_role("button", name="Save and go on").click()
        expect(page.get_by_role("alert")).to_be_visible()
        self.take(page, "section-1-errors")
        for name, path in (("childless", "/questionnaire/4"), ("review-new", "/questionnaire/review")):
            page.goto(path)
            self.take(page, name)
        for name, path in (("week-new", "/week"), ("today-new", "/today")):
            page.goto(path)
            self.take(page, name)
        page.goto("/questionnaire/2")
        answering.answer_children(Mia=99)
        page.get_by_role("button", name="Save and go on").click()
        expect(page.get_by_role("alert")).to_be_visible()
        self.take(page, "section-2-errors")
        page.goto("/questionnaire/1")
        answering.answer_everything(lambda name: self.take(page, f"answering-{name}"))
        self.take(page, "review-finished")
        answering.plan()
        expect(page.get_by_role("heading", name="Planning the week")).to_be_visible()
        self.take(page, "plan-progress")
        expect(page.get_by_role("heading", name="Mia's week")).to_be_visible(timeout=LONG_MS)
        self.take(page, "week-first")
        week = page.url
        page.get_by_role("link", name="Read why").click()
        page.goto(week)
        expect(page.get_by_role("heading", name="Your first week 1 of 5")).to_be_visible()
        page.get_by_role("button", name="We find our way").click()
        expect(page.get_by_text("The guide is put away.")).to_be_visible()
        self.take(page, "week-guide-away")

    def demo(self) -> None:
        """What the demo family shows: every page with history in it."""
        page = self.open_window().new_page()
        page.goto("/")
        page.get_by_role("button", name="Open the demo family").click()
        if page.get_by_role("heading", name="Planning the week").count():
            self.take(page, "demo-opening")
        expect(page.locator("#week")).to_be_visible(timeout=LONG_MS)
        children = page.get_by_role("navigation", name="Children").get_by_role("link")
        addresses = [str(child.get_attribute("href")) for child in children.all()][1:]  # after everybody's
        for number, path in enumerate(addresses, start=1):
            page.goto(path)
            self.take(page, f"week-child-{number}")
        self.take_an_open_item(page)
        page.goto(addresses[0])
        page.get_by_role("link", name="Week before").click()
        self.take(page, "week-before")
        page.goto(addresses[0])
        page.get_by_role("link", name="Week after").click()
        self.take(page, "week-after")
        self.take_what_was_learned(page)
        page.goto("/today")
        self.take(page, "today")
        for name, path in (
            ("family-week", "/family-week"),
            ("days-off", "/days-off"),
            ("missed-work", "/missed-work"),
            ("week-settings", "/week-settings"),
            ("language", "/language"),
            ("delete-our-data", "/family/deletion"),
            ("print-today", "/printouts/today"),
            ("print-week", "/printouts/week"),
            ("print-family-week", "/printouts/family-week"),
        ):
            page.goto(path)
            self.take(page, name)
        page.goto("/questionnaire/review")
        self.take(page, "review")
        for section in (1, 2, 3, 4, 5, 6, 7):
            page.goto(f"/questionnaire/{section}")
            self.take(page, f"section-{section}")
            parts = page.get_by_role("list", name=re.compile(" of$")).get_by_role("link")
            for number, part in enumerate([str(part.get_attribute("href")) for part in parts.all()]):
                page.goto(part)
                self.take(page, f"section-{section}-part-{number}")

    def organizers(self) -> None:
        """What an organizer sees of a dozen families, and what one of them sees of the co-op."""
        organizer, parent = self.open_window().new_page(), self.open_window().new_page()
        organizer.goto("/")
        organizer.get_by_role("button", name="Open the demo co-op").click()
        expect(organizer.get_by_role("heading", name="The Berg family")).to_be_visible(timeout=LONG_MS)
        for name in ("day", "week", "free-times", "sessions", "organizers"):
            organizer.goto(f"/coops/demo-coop/{name}")
            self.take(organizer, f"co-op-{name}")
        organizer.get_by_role("button", name="Make an invitation").click()
        self.take(organizer, "co-op-invited")
        parent.goto("/")
        parent.get_by_role("button", name="Open the demo family").click()
        # Whoever comes first may find the family before it is a member.
        parent.goto("/coops")
        self.take(parent, "co-ops")
        if parent.get_by_role("link", name="Maple Street").count():
            parent.get_by_role("link", name="Maple Street").click()
            self.take(parent, "co-op-membership")

    def take_what_was_learned(self, page: Page) -> None:
        page.goto("/week")
        page.get_by_role("navigation", name="Children").get_by_role("link", name="Lucia").click()
        week = page.url
        page.get_by_role("link", name="What we learned").click()
        self.take(page, "learned")
        page.get_by_role("link", name="Try it fairly").click()
        self.take(page, "trials")
        page.goto(week)
        page.get_by_role("link", name="Week before").click()
        page.get_by_role("link", name="Say how this week was").click()
        self.take(page, "week-feedback")

    def take_an_open_item(self, page: Page) -> None:
        lesson = page.locator(".item.subject").first
        lesson.locator("summary").click()
        self.take(page, "week-lesson-open")
        lesson.locator(".why a").last.click()
        self.take(page, "item")

    def guardians(self) -> None:
        """What two guardians see who live by the same week."""
        next_monday = monday_of(dt.datetime.now(dt.UTC).date()) + ONE_WEEK
        with store_of(self.program):
            kims = settle_kims(next_monday, house=f"{secrets.token_hex(4)}.example.com")
            repair = proposed_repair(kims, now=dt.datetime.now(dt.UTC))
        first, second = self._page_of(kims.ana), self._page_of(kims.ben)
        ana, ben = Week(first), Week(second)
        for week in (ana, ben):
            week.open(kims.noah.id, kims.noahs_week.week_start_date)
        ana.tick("Math", MONDAY)
        self.take(first, "week-ticked")
        ben.open_item("Art", MONDAY)
        ana.open_item("Art", MONDAY)
        self.take(first, "item-movable")
        ItemPage(first).move(MONDAY, "11:30", reason="Painting with Grandma")
        self.take(first, "item-refused")
        ItemPage(first).move(TUESDAY, "14:00", reason="Painting with Grandma")
        expect(first.get_by_text("not saved yet:")).to_be_visible()
        self.take(first, "week-unsaved")
        first.goto("/today")
        self.take(first, "today-ahead")
        ItemPage(second).move(TUESDAY, "13:00")
        expect(ben.trouble).to_be_visible()
        self.take(second, "week-conflict")
        ana.open(kims.noah.id, kims.noahs_week.week_start_date)
        ana.save_changes()
        self.take(first, "week-saved")
        ana.open_item("Reading", MONDAY)
        ben.open(kims.noah.id, kims.noahs_week.week_start_date)
        ben.open_item("Reading", MONDAY)
        ItemPage(first).write_note("Stopped at chapter 4")
        ItemPage(first).expect_note("Stopped at chapter 4")
        self.take(first, "item-noted")
        ItemPage(second).write_note("Bring the blue book")
        self.take(second, "note-conflict")
        first.goto(f"/repairs/{repair.id}")
        self.take(first, "repair-proposed")
        first.get_by_role("button", name="Make all 2 changes").click()
        expect(first.get_by_role("heading", name="The week is arranged")).to_be_visible()
        self.take(first, "repair-accepted")
        ana.open(kims.noah.id, kims.noahs_week.week_start_date)
        first.get_by_role("link", name="Add to Friday").click()
        first.get_by_role("button", name="Add it").click()
        self.take(first, "lesson-new-errors")
        self.take_a_handover(second, f"/children/{kims.noah.id}/handover")

    def take_a_handover(self, page: Page, path: str) -> None:
        page.goto(path)
        self.take(page, "handover")
        page.get_by_label("PIN").fill("2468")
        page.get_by_role("button", name="Hand over").click()
        expect(page.get_by_role("link", name="For grown-ups")).to_be_visible()
        self.take(page, "own-day")
        page.get_by_role("link", name="For grown-ups").click()
        page.get_by_label("PIN").fill("1357")
        page.get_by_role("button", name="Take over").click()
        self.take(page, "own-day-return-errors")

    def _page_of(self, user: User) -> Page:
        context = self.open_window()
        sign_in(context, self.program, user)
        return context.new_page()
