"""Sessions of a co-op: offered, signed up for, standing in the week, called off."""

import datetime as dt

import pytest
from flask import Flask
from pymongo.database import Database

from domain.commitments import CommitmentFrequency
from domain.coop_sessions import Repetition
from domain.schedules import ItemType
from domain.weeks import Weekday
from store import children, coop_memberships, coop_sessions, schedules
from tests import cast
from tests.cast import Kims
from tests.web.browsers import Browser, Clock
from tests.web.coops import Maple, by_schedule, maple_with, share, walk

TYPED = {
    "title": "Nature walk",
    "place": "Town park",
    "repetition": "weekly",
    "date": "2025-09-04",
    "start_time": "09:30",
    "end_time": "10:30",
}
NAME = "Nature walk (Town park)"


@pytest.fixture
def maple(app: Flask, kims: Kims, clock: Clock) -> Maple:
    return maple_with(kims, now=clock())


@pytest.fixture
def dana(app: Flask, maple: Maple) -> Browser:
    browser = Browser(app)
    assert browser.sign_in(maple.dana.email).status_code == 303
    return browser


def standing(kims: Kims, day: Weekday = Weekday.THURSDAY) -> list[tuple[str, str]]:
    """Return what stands on a day of Noah's week: type and name, by the clock."""
    week = schedules.active_of_child(kims.family.id, kims.noah.id, cast.MONDAY)
    return [(item.type.value, item.name) for item in week.days[day.position].items]


def test_an_organizer_offers_a_session_and_the_family_finds_it(dana: Browser, ana: Browser, maple: Maple) -> None:
    assert dana.post(f"/coops/{maple.coop.id}/sessions", TYPED).status_code == 303
    assert "Nobody is signed up yet" in dana.get(f"/coops/{maple.coop.id}/sessions").text
    page = ana.get(f"/coops/{maple.coop.id}/membership").text
    assert "Nature walk" in page
    assert "Thursdays 09:30\N{EN DASH}10:30, from Sep 4" in page
    assert "Town park" in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""), ("title", "x" * 61), ("place", "x" * 61), ("date", ""), ("date", "soon"), ("date", "0026-01-01"),
        ("start_time", "x"), ("end_time", "09:30"), ("end_time", ""), ("last_date", "2025-09-03"), ("repetition", "?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field(
    dana: Browser, maple: Maple, mongo: Database, field: str, typed: str
) -> None:
    answer = dana.post(f"/coops/{maple.coop.id}/sessions", {**TYPED, field: typed})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert not mongo.coop_sessions.count_documents({})


def test_the_form_begins_with_the_time_that_was_found(dana: Browser, maple: Maple) -> None:
    page = dana.get(f"/coops/{maple.coop.id}/sessions?date=2025-09-05&start=600&end=660").text
    for value in ("2025-09-05", "10:00", "11:00"):
        assert f'value="{value}"' in page
    assert dana.get(f"/coops/{maple.coop.id}/sessions?start=x&end=-5").status_code == 200


def test_a_sign_up_becomes_the_childs_commitment_and_moves_no_lesson(
    ana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    session = walk(maple, now=clock())
    before = standing(kims)
    path = f"/coops/{maple.coop.id}/sessions/{session.id}/children/{kims.noah.id}/signup"
    answer = ana.post(path, {"needs_guardian": "on"})
    (commitment,) = children.find(kims.family.id, kims.noah.id).commitments
    assert (commitment.name, commitment.frequency) == (NAME, CommitmentFrequency.WEEKLY)
    assert (commitment.days_of_week, commitment.start_time, commitment.end_time) == ((Weekday.THURSDAY,), 570, 630)
    assert commitment.needs_guardian
    assert commitment.coop_session_id == session.id
    assert standing(kims) == [before[0], (ItemType.COMMITMENT, NAME), *before[1:]]
    assert standing(kims, Weekday.FRIDAY) == [one for one in before if one[1] != "Art"]
    page = ana.get(answer.location).text
    assert "no lesson was moved" in page
    assert 'action="/weeks/2025-09-01/repairs"' in page
    assert "signed up" in page


def test_signing_up_twice_is_signing_up_once(ana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    session = walk(maple, now=clock())
    for _ in range(2):
        ana.post(f"/coops/{maple.coop.id}/sessions/{session.id}/children/{kims.noah.id}/signup")
    assert len(children.find(kims.family.id, kims.noah.id).commitments) == 1
    assert standing(kims).count((ItemType.COMMITMENT, NAME)) == 1


def test_a_day_that_is_past_stays_as_it_was(ana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    session = walk(maple, now=clock(), date=dt.date(2025, 9, 2))
    ana.post(f"/coops/{maple.coop.id}/sessions/{session.id}/children/{kims.noah.id}/signup")
    assert (ItemType.COMMITMENT, NAME) not in standing(kims, Weekday.TUESDAY)


@pytest.mark.parametrize("how", ["sign off", "leave"])
def test_signing_off_takes_it_away_again(ana: Browser, maple: Maple, kims: Kims, clock: Clock, how: str) -> None:
    session = walk(maple, now=clock())
    before = standing(kims)
    path = f"/coops/{maple.coop.id}/sessions/{session.id}/children/{kims.noah.id}/signup"
    ana.post(path)
    ana.post(f"{path}/removal" if how == "sign off" else f"/coops/{maple.coop.id}/membership/removal")
    assert children.find(kims.family.id, kims.noah.id).commitments == ()
    assert standing(kims) == before


def test_the_questionnaire_neither_shows_nor_loses_it(ana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    session = walk(maple, now=clock())
    ana.post(f"/coops/{maple.coop.id}/sessions/{session.id}/children/{kims.noah.id}/signup")
    assert "Nature walk" not in ana.get(f"/questionnaire/3/{kims.noah.id}").text
    soccer = {"rows-0-name": "Soccer", "rows-0-frequency": "weekly", "rows-0-days_of_week": "Friday"}
    times = {"rows-0-start_time": "16:00", "rows-0-end_time": "17:00"}
    assert ana.post(f"/questionnaire/3/{kims.noah.id}", soccer | times).status_code == 303
    names = [one.name for one in children.find(kims.family.id, kims.noah.id).commitments]
    assert names == ["Soccer", NAME]


def test_the_organizer_learns_who_comes_only_from_families_that_tell(
    dana: Browser, ana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    session = walk(maple, now=clock())
    share(maple, kims, by_schedule(kims.noah), now=clock())
    for child in (kims.noah, kims.emma):
        ana.post(f"/coops/{maple.coop.id}/sessions/{session.id}/children/{child.id}/signup")
    page = dana.get(f"/coops/{maple.coop.id}/sessions").text
    assert "2 children signed up: N. and 1 more" in page
    assert "Emma" not in page
    assert NAME in dana.get(f"/coops/{maple.coop.id}/day?date=2025-09-04").text


def test_a_session_that_is_called_off_leaves_the_week_to_the_family(
    dana: Browser, ana: Browser, maple: Maple, kims: Kims, clock: Clock
) -> None:
    session = walk(maple, now=clock())
    path = f"/coops/{maple.coop.id}/sessions/{session.id}"
    ana.post(f"{path}/children/{kims.noah.id}/signup")
    for _ in range(2):
        assert dana.post(f"{path}/calling-off").status_code == 303
    assert coop_sessions.find(maple.coop.id, session.id).called_off_at == clock()
    assert (ItemType.COMMITMENT, NAME) in standing(kims)
    page = ana.get(f"/coops/{maple.coop.id}/membership").text
    assert "Called off by the organizers" in page
    assert "Take it off the week" in page
    ana.post(f"{path}/children/{kims.emma.id}/signup")
    assert "was called off, or is over" in ana.get(f"/coops/{maple.coop.id}/membership").text
    ana.post(f"{path}/children/{kims.noah.id}/signup/removal")
    assert "Nature walk" not in ana.get(f"/coops/{maple.coop.id}/membership").text


def test_a_session_that_is_over_is_not_offered(ana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    walk(maple, now=clock(), repetition=Repetition.ONCE, date=dt.date(2025, 9, 2))
    assert "Nature walk" not in ana.get(f"/coops/{maple.coop.id}/membership").text


def test_a_session_of_another_co_op_is_not_found(ana: Browser, maple: Maple, kims: Kims, clock: Clock) -> None:
    path = f"/coops/{maple.coop.id}/sessions/{'0' * 24}/children/{kims.noah.id}/signup"
    assert ana.post(path).status_code == 404
    assert ana.post(f"{path}/removal").status_code == 404


def test_on_other_clocks_it_is_a_commitment_at_their_time(
    ana: Browser, maple: Maple, kims: Kims, clock: Clock, mongo: Database
) -> None:
    session = walk(maple, now=clock())
    mongo.families.update_many({}, {"$set": {"timezone": "Pacific/Auckland"}})
    ana.post(f"/coops/{maple.coop.id}/sessions/{session.id}/children/{kims.noah.id}/signup")
    (commitment,) = children.find(kims.family.id, kims.noah.id).commitments
    assert (commitment.start_date, commitment.start_time) == (dt.date(2025, 9, 4), 21 * 60 + 30)
    late = walk(maple, now=clock(), title="Late", start_time=11 * 60 + 30, end_time=12 * 60 + 30)
    ana.post(f"/coops/{maple.coop.id}/sessions/{late.id}/children/{kims.noah.id}/signup")
    assert "goes over midnight" in ana.get(f"/coops/{maple.coop.id}/membership").text
    assert len(coop_memberships.find(kims.family.id, maple.coop.id).signups) == 1
