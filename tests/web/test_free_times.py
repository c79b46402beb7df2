"""Finding a time that suits the families of a co-op."""

import pytest
from flask import Flask

from store import coop_memberships
from tests.cast import Kims, settle_kims
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, maple_with, only_when, share

DASH = "\N{EN DASH}"


@pytest.fixture
def maple(app: Flask, kims: Kims, clock: Clock) -> Maple:
    maple = maple_with(kims, now=clock())
    share(maple, kims, by_schedule(kims.noah), only_when(kims.emma), now=clock())
    return maple


@pytest.fixture
def dana(app: Flask, maple: Maple) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(maple.dana.email).status_code == 303
    return browser


@pytest.fixture
def neighbours(maple: Maple, clock: Clock) -> Kims:
    """A second family that lives by the same week."""
    others = settle_kims(house="roth.example.com")
    maple.join(others, now=clock())
    share(maple, others, by_schedule(others.noah), now=clock())
    return others


def test_it_counts_how_many_are_free_when(dana: Browser, maple: Maple, neighbours: Kims) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/free-times?date=2025-09-08").text
    assert "have no plan of this week yet" in page
    page = dana.get(f"/coops/{maple.coop.id}/free-times?first=10&last=12").text
    assert f"Thursday 10:30{DASH}11:30" in page
    assert "1 of 2 families is free" in page
    assert "not Kim" in page
    assert f"Thursday 11:00{DASH}12:00" in page
    assert "All 2 families are free" in page


def test_what_is_past_is_not_offered(dana: Browser, maple: Maple) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/free-times").text
    assert "Monday" not in page
    assert f"Wednesday 15:00{DASH}16:00" in page
    assert "No time is left" in dana.get(f"/coops/{maple.coop.id}/free-times?date=2025-09-03&last=10").text


def test_it_looks_for_chosen_families_alone(dana: Browser, maple: Maple, neighbours: Kims) -> None:
    chosen = coop_memberships.find(neighbours.family.id, maple.coop.id)
    page = dana.get(f"/coops/{maple.coop.id}/free-times?family={chosen.id}").text
    assert "1 of 2 families" in page
    assert "The family is free" in page


def test_a_family_that_shares_nothing_is_as_if_it_was_not_there(dana: Browser, maple: Maple, neighbours: Kims) -> None:
    coop_memberships.keep_consents(neighbours.family.id, maple.coop.id, ())
    hidden = coop_memberships.find(neighbours.family.id, maple.coop.id)
    known = dana.get(f"/coops/{maple.coop.id}/free-times?family={hidden.id}").text
    made_up = dana.get(f"/coops/{maple.coop.id}/free-times?family={'0' * 24}").text
    assert known.replace(hidden.id, "") == made_up.replace("0" * 24, "")
    assert "All 1 families" not in known


def test_the_weekend_is_looked_at_if_asked_for(dana: Browser, maple: Maple) -> None:
    path = f"/coops/{maple.coop.id}/free-times"
    assert "Saturday" not in dana.get(path).text
    assert f"Saturday 09:00{DASH}10:00" in dana.get(f"{path}?weekend=1&first=9&last=11").text


@pytest.mark.parametrize(
    "query", ["minutes=7&first=99&last=-1", "first=22&last=6", "minutes=x", "family=%00&family=x", "first=6&last=6"]
)
def test_what_is_no_time_is_as_if_it_was_not_said(dana: Browser, maple: Maple, query: str) -> None:
    assert dana.get(f"/coops/{maple.coop.id}/free-times?{query}").status_code == 200


def test_without_families_it_says_what_to_do(dana: Browser, maple: Maple, kims: Kims) -> None:
    coop_memberships.delete(kims.family.id, maple.coop.id)
    assert "No family shares anything yet" in dana.get(f"/coops/{maple.coop.id}/free-times").text
