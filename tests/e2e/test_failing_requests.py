"""A network that loses every second change, or the answer to it: nothing is lost, and nothing done twice."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from domain.weeks import Weekday
from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, Complaints, Screen
from tests.e2e.conftest import OpenAs
from tests.e2e.pages.week import Week
from tests.e2e.records import records_of
from tests.programs import Running

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY


class Unreliable:
    """Loses the first change and every second one after it, in one of three ways after the other."""

    def __init__(self, page: Page) -> None:
        self._asked = 0
        page.route("**/*", self._handle)

    def _handle(self, route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        self._asked += 1
        match self._asked % 6:
            case 1:
                route.abort()
            case 3:
                route.fetch()
                route.abort()
            case 5:
                route.fulfill(status=503)
            case _:
                route.fallback()


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_every_change_of_a_week_is_made_once(
    kims: Kims, open_as: OpenAs, program: Running, complaints: Complaints
) -> None:
    complaints.expect(r"ERR_FAILED|status of 503\b|answer: 503|htmx:(afterRequest|sendError)")
    week = Week(open_as(kims.ana))
    week.open(kims.noah.id, kims.noahs_week.week_start_date)
    page = week.page
    Unreliable(page)
    week.grip("Math", MONDAY).wait_for()
    week.tick("Math", MONDAY)
    week.lesson("Reading", TUESDAY).locator("summary").click()
    week.lesson("Reading", TUESDAY).get_by_role("button", name="Skip Reading").click()
    expect(week.lesson("Reading", TUESDAY)).to_have_class(re.compile("skipped"))
    week.drag_with_keys("Art", MONDAY, "ArrowRight", *["ArrowDown"] * 4)
    week.save_changes()
    expect(page.get_by_text("waiting for the network")).to_have_count(0)
    week.expect_at("Art", TUESDAY, "14:00")
    week.expect_ticked("Math", MONDAY)
    kept = records_of(program, kims.family.id).kinds
    assert kept == [("completed", "Math"), ("missed", "Reading"), ("moved", "Art")]
