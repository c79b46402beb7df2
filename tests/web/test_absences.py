"""Days off: written down, changed, taken out and put back, for one child or for all; the week knows of them."""

import pytest
from pymongo.database import Database

from domain.absences import Absence
from store import absences, schedules
from tests.cast import MONDAY, Kims, sick_day
from tests.web.browsers import Browser, Clock
from tests.web.families import only

FRIDAY = "2025-09-05"


def _add(browser: Browser, **fields: str):  # noqa: ANN202
    usual = {"who": "everybody", "kind": "holiday", "first_date": FRIDAY, "last_date": "", "name": ""}
    return browser.post("/days-off", usual | fields)


def _off(kims: Kims) -> dict[str, list[str]]:
    weeks = schedules.active_of_week(kims.family.id, MONDAY)
    return {week.child_id: [day.off for day in week.days if day.off] for week in weeks}


def _one(mongo: Database, kims: Kims) -> Absence:
    (found,) = absences.between(kims.family.id, MONDAY, MONDAY.replace(day=30))
    return found


def test_a_sick_day_of_one_child_is_kept_and_shown_on_its_week(ana: Browser, kims: Kims) -> None:
    answer = _add(ana, who=kims.emma.id, kind="sick")
    assert answer.status_code == 303
    assert "Emma: Sick day, Friday, September 5" in ana.get(answer.location).text
    assert _off(kims) == {kims.noah.id: [], kims.emma.id: ["Sick day"]}
    assert '<span class="mark off">Sick day</span>' in ana.get(f"/week?child={kims.emma.id}").text


def test_a_holiday_is_everybodys_and_has_the_name_that_a_parent_gave(ana: Browser, kims: Kims) -> None:
    _add(ana, name="Grandma's birthday", first_date="2025-09-04", last_date=FRIDAY)
    assert _off(kims) == {child.id: ["Grandma's birthday"] * 2 for child in (kims.noah, kims.emma)}
    assert "Everybody" in ana.get("/days-off").text


def test_days_off_in_a_planned_week_offer_to_arrange_it(ana: Browser, kims: Kims) -> None:
    page = ana.get(_add(ana).location).text
    assert f'action="/weeks/{MONDAY}/repairs"' in page
    later = ana.get(_add(ana, first_date="2025-12-24", last_date="2026-01-04").location).text
    assert "/repairs" not in later


def test_adding_can_be_undone(ana: Browser, kims: Kims, mongo: Database) -> None:
    _add(ana)
    assert ana.post(f"/days-off/{_one(mongo, kims).id}/removal").status_code == 303
    assert _off(kims) == {kims.noah.id: [], kims.emma.id: []}
    assert not absences.between(kims.family.id, MONDAY, MONDAY.replace(day=30))


def test_removing_can_be_undone(ana: Browser, kims: Kims, clock: Clock) -> None:
    absence_id = sick_day(kims, now=clock())
    page = ana.get(ana.post(f"/days-off/{absence_id}/removal").location).text
    assert "Undo: put it back" in page
    ana.post(f"/days-off/{absence_id}/restoring")
    assert _off(kims)[kims.noah.id] == ["Sick day"]


def test_changing_days_off_changes_both_weeks_that_they_touch(ana: Browser, kims: Kims, clock: Clock) -> None:
    absence_id = sick_day(kims, now=clock())
    page = ana.get(f"/days-off/{absence_id}").text
    assert f'value="{FRIDAY}"' in page
    fields = {"who": kims.emma.id, "kind": "break", "first_date": "2025-09-04", "last_date": "", "name": ""}
    assert ana.post(f"/days-off/{absence_id}", fields).status_code == 303
    assert _off(kims) == {kims.noah.id: [], kims.emma.id: ["School break"]}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first_date": ""}, "Choose a day."),
        ({"first_date": "soon"}, "Type a date such as 2026-09-01."),
        ({"last_date": "2025-09-01"}, "This has to be on or after the first day."),
        ({"last_date": "2027-09-01"}, "That is more than a year."),
        ({"first_date": "0001-01-01"}, "Please look at the year."),
        ({"who": "nobody"}, "Choose one of these."),
        ({"kind": "lazy"}, "Choose one of these."),
        ({"name": "x" * 81}, "Shorten this to 80 characters."),
    ],
)
def test_what_makes_no_sense_is_said_beside_it_and_kept(
    ana: Browser, mongo: Database, fields: dict[str, str], words: str
) -> None:
    answer = _add(ana, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert mongo["absences"].count_documents({}) == 0


def test_lessons_of_a_day_off_are_not_called_undone(ana: Browser, kims: Kims) -> None:
    before = ana.get(f"/week?child={kims.noah.id}").text.count("not done")
    _add(ana, who=kims.noah.id, kind="sick", first_date="2025-09-01")
    assert ana.get(f"/week?child={kims.noah.id}").text.count("not done") == before - 3


def test_a_family_without_days_off_is_told_what_to_do(ana: Browser) -> None:
    assert "No days off are written down." in ana.get("/days-off").text


def test_a_family_that_answers_nothing_yet_sees_the_calendar(kim: Browser, mongo: Database) -> None:
    assert kim.get("/days-off").status_code == 200
    assert only(mongo, "families")
