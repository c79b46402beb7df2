"""Nobody is shut out: every page passes axe, on a phone in light and on a laptop in dark, touch targets included."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.browsers import LAPTOP, PHONE, Complaints, Screen
from tests.e2e.conftest import OpenWindow
from tests.e2e.tours import Album, Tour
from tests.programs import Running

OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
PARTS: list[Callable[[Tour], None]] = [Tour.strangers, Tour.newcomers, Tour.demo, Tour.organizers, Tour.guardians]


@dataclass(frozen=True)
class Inspection(Album):
    """Looks at each page of a tour with axe instead of taking its picture."""

    found: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str) -> None:
        if "-part-" in name:
            return  # the same page for another child
        # Colours do not depend on the width, so two looks see both widths and both schemes.
        for width, scheme in _LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            # Scrolled down, what sticks to the top would lie over some button or other.
            page.evaluate("scrollTo(0, 0)")
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            part = _OPENED.get(name)
            self.found.extend(f"{name} {width} {scheme}: {problem}" for problem in _violations(page, part))
        self.found.extend(f"{name}: twice the id {repeated}" for repeated in page.evaluate(_REPEATED))


# A label names the first of two fields with one id, and the other has no name.
_REPEATED = """[...document.querySelectorAll("[id]:not([type=hidden])")]
    .map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at)"""
# What is opened lies over its neighbours until it is closed again; the page is looked at with all of it closed, too.
_OPENED = {"week-lesson-open": ".item:has([open])"}
_LOOKS: list[tuple[int, Literal["dark", "light"]]] = [(LAPTOP, "dark"), (PHONE, "light")]


@pytest.mark.parametrize("screen", [Screen(PHONE)], ids=["phone"])
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_page_can_be_used_by_everybody(
    part: Callable[[Tour], None], program: Running, open_window: OpenWindow, complaints: Complaints
) -> None:
    complaints.expect(r"status of 404\b")
    inspection = Inspection(Path(), Screen(PHONE))
    part(Tour(inspection, program, open_window))
    assert inspection.found == []


def _violations(page: Page, part: str | None) -> Iterator[str]:
    for violation in Axe().run(page, context=part, options=OPTIONS).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:200]}"
