"""The questionnaire, section by section."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import Screen


class Questionnaire:
    def __init__(self, page: Page) -> None:
        self.page = page

    def show(self, title: str) -> None:
        """Wait until a section is there."""
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()

    def go_on(self) -> None:
        """Keep the section that is open and wait for what comes next."""
        title = self.title
        self.page.locator("#questionnaire .bottom button.primary").click()
        expect(self.page.get_by_role("heading", level=1, name=title, exact=True)).to_have_count(0)

    @property
    def title(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def row(self, number: int) -> Locator:
        """One child, commitment or subject of the section that is open."""
        return self.page.locator(".entry").nth(number)

    def press(self, words: str) -> None:
        """Press a button that changes the rows, and wait for the rows."""
        before = self.page.locator(".entry").count()
        self.page.get_by_role("button", name=words).click()
        expect(self.page.locator(".entry")).not_to_have_count(before)

    def answer_household(self, name: str, timezone: str = "America/New_York") -> None:
        self.show("Your family")
        self.page.get_by_label("Family name").fill(name)
        self.page.get_by_label("Time zone").select_option(timezone)
        self.page.get_by_role("radio", name="One").check()

    def answer_children(self, **ages: int) -> None:
        self.show("Who learns?")
        for number, (name, age) in enumerate(ages.items()):
            if number:
                self.press("Add another child")
            self.row(number).get_by_label("Name").fill(name)
            self.row(number).get_by_label("Age").fill(str(age))

    def add_commitment(self, name: str, days: tuple[str, ...], start: str, end: str) -> None:
        self.press("Add a commitment")
        row = self.page.locator(".entry").last
        row.get_by_label("What is it?").fill(name)
        for day in days:
            row.get_by_role("checkbox", name=day).check()
        row.get_by_label("From", exact=True).fill(start)
        row.get_by_label("Until", exact=True).fill(end)

    def answer_times(self, start: str, end: str) -> None:
        self.page.get_by_role("checkbox", name="Mid morning").check()
        self.page.locator("[name=start_time]").fill(start)
        self.page.locator("[name=end_time]").fill(end)

    def leave(self, screen: Screen) -> None:
        """Stop in the middle; without JavaScript a button keeps what was typed."""
        if not screen.javascript:
            self.page.get_by_role("button", name="Save for later").click()
        expect(self.page.locator("#saved")).to_contain_text("Saved")

    def answer_everything(self, look: Callable[[str], object] = lambda _name: None) -> None:
        """Two children, one lunch, one soccer, two subjects; ``look`` is called before each section is left."""

        def go_on(name: str) -> None:
            look(name)
            self.go_on()

        self.answer_household("The Kims")
        go_on("family")
        self.answer_children(Mia=9, Ben=6)
        go_on("children")
        self.show("What already stands in your week?")
        self.add_commitment("Lunch", ("Mon", "Tue", "Wed", "Thu", "Fri"), "12:00", "12:30")
        go_on("commitments")
        self.show("What else does Mia do?")
        self.add_commitment("Soccer", ("Tue",), "14:00", "15:00")
        go_on("commitments-of-mia")
        self.show("What else does Ben do?")
        go_on("commitments-of-ben")
        self.show("What does Mia learn?")
        self.press("+ Math")
        self.press("+ Reading")
        go_on("subjects-of-mia")
        self.show("What does Ben learn?")
        self.press("Copy Mia's subjects")
        go_on("subjects-of-ben")
        self.show("How firmly should the plan stand?")
        go_on("flexibility")
        self.show("When does Mia learn best?")
        self.answer_times("09:00", "15:00")
        go_on("times-of-mia")
        self.show("When does Ben learn best?")
        expect(self.page.get_by_text("Filled in as for Mia")).to_be_visible()
        go_on("times-of-ben")
        self.show("How do you like to do it?")
        go_on("ways")
        self.show("Is this you?")

    def plan(self) -> None:
        self.page.get_by_role("button", name="Plan our week").first.click()
