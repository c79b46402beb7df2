"""A child's week, with its lessons that are ticked off and moved."""

import datetime as dt
import re
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page, expect

from domain.ids import ChildId
from domain.weeks import Weekday

HOUR = 60


@dataclass
class Week:
    page: Page

    def open(self, child_id: ChildId, monday: dt.date) -> None:
        self.page.goto(f"/children/{child_id}/weeks/{monday.isoformat()}")
        expect(self.page.locator("#week h1")).to_contain_text("week")

    def day(self, day: Weekday) -> Locator:
        return self.page.locator(f".day[data-day={day}]")

    def lesson(self, name: str, day: Weekday) -> Locator:
        return self.day(day).locator(".item:not(.ghost)").filter(has=self.page.locator("b", has_text=name))

    def expect_at(self, name: str, day: Weekday, start: str) -> None:
        """Wait until a lesson stands on a day at a time."""
        expect(self.lesson(name, day)).to_have_attribute("data-at", f"{day} {start}")

    def expect_at_time(self, name: str, day: Weekday, start: str) -> None:
        """Wait until a lesson's own words say when it starts; one that is done cannot be dragged."""
        expect(self.lesson(name, day).locator(".time")).to_contain_text(start)

    def tick(self, name: str, day: Weekday) -> None:
        """Tick a lesson off, or take the tick back."""
        tick = self.lesson(name, day).get_by_role("button", name=f"{name} done")
        was = tick.get_attribute("aria-pressed")
        tick.click()
        expect(tick).not_to_have_attribute("aria-pressed", str(was))

    def expect_ticked(self, name: str, day: Weekday, *, ticked: bool = True) -> None:
        tick = self.lesson(name, day).get_by_role("button", name=f"{name} done")
        expect(tick).to_have_attribute("aria-pressed", "true" if ticked else "false")

    def open_item(self, name: str, day: Weekday) -> None:
        """Go to the page of a lesson."""
        lesson = self.lesson(name, day)
        lesson.locator("summary").click()
        lesson.get_by_role("link", name="add a note").click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def save_changes(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Save change")).click()
        expect(self.page.get_by_text("not saved yet:")).to_have_count(0)

    @property
    def trouble(self) -> Locator:
        """What stands there when something could not be done."""
        return self.page.get_by_role("alert")

    def grip(self, name: str, day: Weekday) -> Locator:
        """Return the handle of a lesson, once the page has what it needs for dragging."""
        expect(self.page.locator("html")).to_have_class(re.compile("can-drag"))
        return self.lesson(name, day).locator(".grip")

    def drag_with_mouse(self, name: str, day: Weekday, to: Weekday, start: str) -> None:
        """Drag a lesson over the grid and drop it."""
        self.grip(name, day).scroll_into_view_if_needed()
        lesson = self.lesson(name, day)
        box, grabbed = _box(lesson), 6.0
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + grabbed)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + grabbed + 12, steps=3)
        column = _box(self.day(to).locator(".slots"))
        x, y = column["x"] + column["width"] / 2, column["y"] + self._height_of(start) + grabbed
        self.page.mouse.move(x, y, steps=8)
        expect(self.page.locator(".ghost")).to_contain_text(f"{to[:3]} {start}")
        self.page.mouse.up()

    def drag_with_keys(self, name: str, day: Weekday, *keys: str) -> None:
        """Focus the handle of a lesson, press keys and drop it."""
        self.grip(name, day).focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.page.keyboard.press("Enter")

    def drag_with_finger(self, name: str, day: Weekday, below: Locator) -> None:
        """Press long on a lesson in the list until it is lifted, and drop it below another entry."""
        self.grip(name, day).wait_for()
        lesson = self.lesson(name, day)
        below.scroll_into_view_if_needed()
        lesson.scroll_into_view_if_needed()
        box, target = _box(lesson.locator("summary")), _box(below)
        finger = Finger(self.page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        finger.press()
        expect(lesson).to_have_class(re.compile("lifted"))
        finger.slide(target["x"] + target["width"] / 2, target["y"] + target["height"] - 3)
        finger.lift()

    def _height_of(self, start: str) -> float:
        """Return how far below the top of the grid a time stands."""
        hour, minute = map(int, start.split(":"))
        first = int(self.page.locator("form.week").get_attribute("data-first") or 0)
        pixels = _box(self.page.locator(".hours li").first)["height"] / HOUR
        return ((hour - first) * HOUR + minute) * pixels


class Finger:
    """One finger on the screen."""

    def __init__(self, page: Page, x: float, y: float) -> None:
        self._tools = page.context.new_cdp_session(page)
        self._x, self._y = x, y

    def press(self) -> None:
        self._touch("touchStart")

    def slide(self, x: float, y: float, *, steps: int = 8) -> None:
        from_x, from_y = self._x, self._y
        for step in range(1, steps + 1):
            self._x = from_x + (x - from_x) * step / steps
            self._y = from_y + (y - from_y) * step / steps
            self._touch("touchMove")

    def lift(self) -> None:
        self._tools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _touch(self, kind: str) -> None:
        point = {"x": self._x, "y": self._y}
        self._tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})


def _box(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None, f"{found} is not on the page"
    return box
