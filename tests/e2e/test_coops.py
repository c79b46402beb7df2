"""A parent and an organizer at once: what is shared appears on the open page, and what is taken back leaves it."""

import datetime as dt

from playwright.sync_api import Page, expect

from domain.coops import Coop, Grant
from operations.coop_invitations import accept_invitation, invite
from operations.coops import Organizing, found_coop
from tests.cast import Kims, settle_organizer
from tests.e2e.browsers import Screen
from tests.e2e.conftest import OpenAs
from tests.programs import Running, store_of

LATER_MS = 11_000


def test_the_organizers_open_page_follows_what_the_family_shares(
    kims: Kims, program: Running, open_as: OpenAs, screen: Screen
) -> None:
    now = dt.datetime.now(dt.UTC)
    with store_of(program):
        dana = settle_organizer(house=f"{kims.family.id}.example.com")
        coop: Coop = found_coop(dana.id, None, "Maple Street", now=now)
        code = invite(Organizing(dana.id, coop), Grant.FAMILY, now=now).code
        accept_invitation(code, kims.ana.id, kims.family.id, now=now)
    organizer, parent = open_as(dana), open_as(kims.ana)
    organizer.clock.install()
    organizer.goto(f"/coops/{coop.id}/week?date={kims.noahs_week.week_start_date}")
    expect(organizer.get_by_text("No family shares anything yet")).to_be_visible()
    parent.goto(f"/coops/{coop.id}/membership")
    noah = parent.get_by_role("group", name="Noah")
    noah.get_by_text("What and when").first.click()
    noah.get_by_text("By name").first.click()
    parent.get_by_role("button", name="Keep this").click()
    expect(parent.get_by_text("From now on the organizers see this")).to_be_visible()
    _a_moment_later(organizer, screen)
    expect(organizer.get_by_role("rowheader", name="Noah")).to_be_visible()
    parent.get_by_role("button", name="Share nothing any more").click()
    expect(parent.get_by_text("Nothing of your family is shared")).to_be_visible()
    _a_moment_later(organizer, screen)
    expect(organizer.get_by_text("No family shares anything yet")).to_be_visible()
    expect(organizer.get_by_role("rowheader", name="Noah")).to_have_count(0)


def _a_moment_later(page: Page, screen: Screen) -> None:
    """Let the page look again, which it does by itself where scripts run."""
    if screen.javascript:
        page.clock.fast_forward(LATER_MS)
    else:
        page.reload()
