"""What a family shares with a co-op: agreeing, seeing what is seen, taking back, and who looked."""

import pytest
from flask import Flask
from pymongo.database import Database

from domain.audit_log import AuditAction
from domain.coop_memberships import CONSENT_VERSION, SharingLevel
from store import audit_log, coop_memberships
from tests.cast import Kims
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, maple_with, only_when, share


@pytest.fixture
def maple(app: Flask, kims: Kims, clock: Clock) -> Maple:
    return maple_with(kims, now=clock())


@pytest.fixture
def dana(app: Flask, maple: Maple) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(maple.dana.email).status_code == 303
    return browser


def test_nothing_is_shared_at_first(ana: Browser, dana: Browser, maple: Maple) -> None:
    page = ana.get(f"/coops/{maple.coop.id}/membership").text
    assert page.count('value="nothing" checked') == 2
    assert "No family shares anything yet" in dana.get(f"/coops/{maple.coop.id}/day").text
    assert "Organizers see nothing of your family" in ana.get(f"/coops/{maple.coop.id}/membership/day").text


def test_a_family_chooses_for_each_child(ana: Browser, dana: Browser, maple: Maple, kims: Kims) -> None:
    answer = ana.post(
        f"/coops/{maple.coop.id}/consents",
        {f"level-{kims.noah.id}": "schedule", f"name-{kims.noah.id}": "on", f"level-{kims.emma.id}": "busy"},
    )
    assert answer.location == f"/coops/{maple.coop.id}/membership"
    page = dana.get(f"/coops/{maple.coop.id}/day").text
    assert "Noah" in page
    assert "Math" in page
    assert "A child" in page
    assert "Emma" not in page


def test_a_consent_tells_version_time_and_who_gave_it(ana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    ana.post(f"/coops/{maple.coop.id}/consents", {f"level-{kims.noah.id}": "busy"})
    (consent,) = coop_memberships.find(kims.family.id, maple.coop.id).consents
    assert (consent.version, consent.given_at, consent.given_by) == (CONSENT_VERSION, clock(), kims.ana.id)
    clock.go_on(minutes=5)
    ana.post(f"/coops/{maple.coop.id}/consents", {f"level-{kims.noah.id}": "busy"})
    assert coop_memberships.find(kims.family.id, maple.coop.id).consents == (consent,)
    said = [entry for entry in audit_log.of_coop(maple.coop.id) if entry.action is AuditAction.SHARED]
    assert [(entry.child_id, entry.detail) for entry in said] == [(kims.noah.id, "busy, wording 1")]


def test_the_name_goes_with_the_schedule_only(ana: Browser, maple: Maple, kims: Kims) -> None:
    ana.post(f"/coops/{maple.coop.id}/consents", {f"level-{kims.noah.id}": "busy", f"name-{kims.noah.id}": "on"})
    (consent,) = coop_memberships.find(kims.family.id, maple.coop.id).consents
    assert not consent.shows_name


def test_a_childs_initials_and_age_band_stand_for_its_name(
    dana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    share(maple, kims, by_schedule(kims.noah), now=clock())
    page = dana.get(f"/coops/{maple.coop.id}/day").text
    assert "<b>N.</b> <small>11-13</small>" in page
    assert "Noah" not in page


def test_the_parent_sees_exactly_what_the_organizer_sees(
    ana: Browser, dana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    share(maple, kims, by_schedule(kims.noah), only_when(kims.emma), now=clock())
    for view, begin in (("day", '<div class="groups'), ("week", "<table>")):
        boards = [
            browser.get(f"/coops/{maple.coop.id}/{path}").text.partition(begin)[2].partition("</main>")[0]
            for browser, path in ((dana, view), (ana, f"membership/{view}"))
        ]
        assert boards[0] == boards[1]
        assert "Math" in boards[0]


@pytest.mark.parametrize("how", ["choose", "take back", "leave"])
def test_what_is_taken_back_is_gone_at_the_next_look(
    ana: Browser, dana: Browser, maple: Maple, kims: Kims, clock: Clock, how: str
) -> None:
    share(maple, kims, by_schedule(kims.noah, named=True), now=clock())
    assert "Noah" in dana.get(f"/coops/{maple.coop.id}/day").text
    path, form = {
        "choose": ("consents", {f"level-{kims.noah.id}": "nothing"}),
        "take back": ("consents/removal", {}),
        "leave": ("membership/removal", {}),
    }[how]
    assert ana.post(f"/coops/{maple.coop.id}/{path}", form).status_code == 303
    for view in ("day", "week"):
        page = dana.get(f"/coops/{maple.coop.id}/{view}").text
        assert "No family shares anything yet" in page
        assert "Kim" not in page


def test_a_child_that_is_removed_is_shared_no_more(maple: Maple, kims: Kims, ana: Browser, clock: Clock) -> None:
    share(maple, kims, by_schedule(kims.noah), by_schedule(kims.emma), now=clock())
    fields = {
        "rows-0-key": kims.noah.id, "rows-0-name": "Noah", "rows-0-age": "11", "rows-0-removed": "y",
        "rows-1-key": kims.emma.id, "rows-1-name": "Emma", "rows-1-age": "8",
    }  # fmt: skip
    ana.post("/questionnaire/2", fields)
    membership = coop_memberships.find(kims.family.id, maple.coop.id)
    assert [consent.child_id for consent in membership.consents] == [kims.emma.id]


def test_a_child_of_another_family_cannot_be_shared(
    kim: Browser, maple: Maple, kims: Kims, clock: Clock, mongo: Database
) -> None:
    kim.post(f"/join/{maple.code(now=clock())}")
    answer = kim.post(f"/coops/{maple.coop.id}/consents", {f"level-{kims.noah.id}": "schedule"})
    assert answer.status_code == 404
    assert not mongo.coop_memberships.count_documents({"consents.0": {"$exists": True}})


@pytest.mark.parametrize("level", ["everything", "", "SCHEDULE"])
def test_a_level_that_is_none_changes_nothing(ana: Browser, maple: Maple, kims: Kims, level: str) -> None:
    assert ana.post(f"/coops/{maple.coop.id}/consents", {f"level-{kims.noah.id}": level}).status_code == 400
    assert coop_memberships.find(kims.family.id, maple.coop.id).level(kims.noah.id) is SharingLevel.NOTHING


def test_the_family_is_told_who_looked_and_when(
    ana: Browser, dana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    page = f"/coops/{maple.coop.id}/membership"
    assert "No organizer has looked" in ana.get(page).text
    share(maple, kims, by_schedule(kims.noah), now=clock())
    dana.get(f"/coops/{maple.coop.id}/day")
    assert "Dana, Wednesday, September 3, 15:00" in ana.get(page).text
    clock.go_on(minutes=5)
    dana.get(f"/coops/{maple.coop.id}/week")
    assert ana.get(page).text.count("<li>Dana") == 1
    clock.go_on(minutes=6)
    dana.get(f"/coops/{maple.coop.id}/week")
    assert ana.get(page).text.count("<li>Dana") == 2


def test_a_look_that_shows_nothing_of_a_family_is_not_told_to_it(
    ana: Browser, dana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    share(maple, kims, by_schedule(kims.noah), now=clock())
    dana.get(f"/coops/{maple.coop.id}/day?age=2-4")
    assert "No organizer has looked" in ana.get(f"/coops/{maple.coop.id}/membership").text
