"""Without a network: what was kept opens, what is done waits and is sent."""

import pytest
from playwright.sync_api import Page, expect

from domain.weeks import Weekday
from tests.cast import Kims
from tests.e2e.browsers import LAPTOP, Complaints, Screen
from tests.e2e.conftest import OpenAs
from tests.e2e.pages.week import Week
from tests.e2e.records import records_of
from tests.programs import Running, until

MONDAY, TUESDAY = Weekday.MONDAY, Weekday.TUESDAY
_KEPT = "async (path) => Boolean(navigator.serviceWorker.controller && await caches.match(path, { ignoreVary: true }))"


@pytest.mark.parametrize("screen", [Screen(LAPTOP)], ids=["js"])
def test_what_is_done_offline_is_sent_in_order(
    kims: Kims, open_as: OpenAs, program: Running, complaints: Complaints
) -> None:
    complaints.expect(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|htmx:(afterRequest|sendError)")
    week = Week(open_as(kims.ana))
    page = week.page
    week.open(kims.noah.id, kims.noahs_week.week_start_date)
    _wait_until_kept(page)

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("No network. This is how it stood at")).to_be_visible()
    week.tick("Math", MONDAY)
    week.drag_with_keys("Art", MONDAY, "ArrowRight", *["ArrowDown"] * 4)
    expect(page.get_by_text("waiting for the network")).to_have_count(2)
    page.reload()
    week.expect_ticked("Math", MONDAY)
    assert records_of(program, kims.family.id).kinds == []

    page.context.set_offline(False)
    week.expect_at("Art", TUESDAY, "14:00")
    expect(page.get_by_text("waiting for the network")).to_have_count(0)
    assert records_of(program, kims.family.id).kinds == [("completed", "Math")]


def _wait_until_kept(page: Page) -> None:
    until(lambda: page.evaluate(_KEPT, page.url))
