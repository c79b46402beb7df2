"""Adding, changing, pinning, skipping and deleting single lessons on the week, each with a way back."""

import re

import pytest

from domain.schedules import Item, Schedule
from domain.weeks import Weekday
from store import activity_logs, schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}
MUSEUM = {"name": "Museum", "day": "Friday", "start": "13:00", "minutes": "90", "involvement": "independent"}


def _reading(kims: Kims) -> str:
    return kims.item(kims.noah, "Reading", Weekday.THURSDAY).id


def _week(kims: Kims) -> Schedule:
    week = schedules.active_of_child(kims.family.id, kims.noah.id, MONDAY)
    assert week
    return week


def _item(kims: Kims, item_id: str) -> Item | None:
    found = _week(kims).find_item(item_id)  # type: ignore[arg-type]
    return found[1] if found else None


def _named(kims: Kims, name: str) -> list[tuple[str, int, int]]:
    return [
        (day.day_of_week.value, item.start_time, item.minutes)
        for day in _week(kims).days
        for item in day.items
        if item.name == name
    ]


def _turn(browser: Browser, kims: Kims, verb: str, **fields: str):  # noqa: ANN202
    return browser.post(f"/schedules/{kims.noahs_week.id}/edits/{verb}", fields)


def test_a_lesson_is_added_by_a_form_of_its_own(ana: Browser, kims: Kims) -> None:
    form = ana.get(f"/schedules/{kims.noahs_week.id}/lessons/new?day=Friday").text
    assert '<option value="Friday" selected>' in form
    assert '<option value="Reading">' in form
    answer = ana.post(f"/schedules/{kims.noahs_week.id}/lessons", MUSEUM)
    assert answer.status_code == 303
    assert _named(kims, "Museum") == [("Friday", 780, 90)]
    assert "Undo: Museum added on Friday 13:00" in ana.get("/week").text


def test_a_subject_that_is_added_brings_along_what_belongs_to_it(ana: Browser, kims: Kims) -> None:
    ana.post(f"/schedules/{kims.noahs_week.id}/lessons", {**MUSEUM, "name": "Art", "day": "Wednesday"})
    (art,) = [item for item in _week(kims).days[2].items if item.name == "Art"]
    assert art.original_subject
    assert art.original_subject.parent_involvement == "some_assistance"
    assert (art.pinned, art.added) == (True, True)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": "11:45"}, "Lunch"),
        ({"name": "Reading"}, "Noah would have Reading twice on Friday."),
        ({"start": "23:00", "minutes": "90"}, "Museum would end after midnight."),
        ({"name": "  "}, "Type what it is."),
        ({"minutes": "0"}, "Type 5 to 720 minutes."),
        ({"start": "noon"}, "Type a time such as 09:30."),
    ],
)
def test_what_cannot_be_added_comes_back_with_the_reason(
    ana: Browser, kims: Kims, fields: dict[str, str], reason: str
) -> None:
    answer = ana.post(f"/schedules/{kims.noahs_week.id}/lessons", MUSEUM | fields)
    assert answer.status_code == 422
    assert reason in answer.text
    assert _week(kims).revision == 0


def test_a_lesson_can_become_another_or_take_longer(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/lesson", {"name": "Reading", "minutes": "45", "seen": "Thursday 10:00"})
    assert ("Thursday", 600, 45) in _named(kims, "Reading")
    ana.post(f"/items/{_reading(kims)}/lesson", {"name": "Latin", "minutes": "45"})
    assert _named(kims, "Latin") == [("Thursday", 600, 45)]
    assert "Undo: Reading became Latin" in ana.get("/week").text


def test_a_lesson_that_would_run_into_lunch_comes_back(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_reading(kims)}/lesson", {"name": "Reading", "minutes": "150"})
    assert answer.status_code == 422
    assert "Lunch" in answer.text
    assert 'value="150"' in answer.text


def test_a_lesson_is_pinned_and_let_go(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_reading(kims)}/pin", {"seen": "Thursday 10:00"}, headers=HTMX)
    assert 'id="week"' in answer.text
    found = _item(kims, _reading(kims))
    assert found
    assert found.pinned
    ana.post(f"/items/{_reading(kims)}/pin/removal")
    assert _item(kims, _reading(kims)) == kims.item(kims.noah, "Reading", Weekday.THURSDAY)


def test_a_skipped_lesson_is_logged_as_missed_until_that_is_taken_back(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/skip", {"seen": "Thursday 10:00"})
    page = ana.get("/week").text
    assert ">skipped<" in page
    assert "Undo: Reading skipped on Thursday 10:00" in page
    _turn(ana, kims, "undoing")
    logs = activity_logs.of_item(kims.family.id, _reading(kims))  # type: ignore[arg-type]
    assert [log.kind for log in logs] == ["missed", "undone"]
    assert logs[0].actual.adjustment_reason == "Skipped"
    assert logs[0].date.isoformat() == "2025-09-04"


def test_a_skipped_lesson_makes_room_and_comes_back_only_if_there_still_is(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/skip")
    museum = MUSEUM | {"day": "Thursday", "start": "10:00", "minutes": "60"}
    assert ana.post(f"/schedules/{kims.noahs_week.id}/lessons", museum).status_code == 303
    answer = ana.post(f"/items/{_reading(kims)}/skip/removal", headers=HTMX)
    assert answer.status_code == 422
    assert "would overlap on Thursday" in answer.text


def test_a_skipped_lesson_counts_neither_as_missed_nor_in_the_days_lessons(ana: Browser, kims: Kims) -> None:
    today = kims.item(kims.noah, "Reading", Weekday.WEDNESDAY).id
    monday = kims.item(kims.noah, "Reading", Weekday.MONDAY).id
    for item in (today, monday):
        ana.post(f"/items/{item}/skip")
    page = ana.get(f"/today?child={kims.noah.id}").text
    assert "0 of 1 done" in page
    assert "4 not done earlier this week" in page


def test_a_deleted_lesson_can_be_put_back_and_deleted_again(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/removal", {"seen": "Thursday 10:00"})
    assert _item(kims, _reading(kims)) is None
    assert "Undo: Reading deleted from Thursday 10:00" in ana.get("/week").text
    _turn(ana, kims, "undoing")
    assert _item(kims, _reading(kims)) == kims.item(kims.noah, "Reading", Weekday.THURSDAY)
    assert "Redo: Reading deleted" in ana.get("/week").text
    _turn(ana, kims, "redoing")
    assert _item(kims, _reading(kims)) is None


def test_a_move_that_is_not_saved_goes_with_the_lesson(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/moves", {"day": "Thursday", "start": "10:45"})
    ana.post(f"/items/{_reading(kims)}/removal")
    assert not _week(kims).pending_moves
    assert ana.get("/week").status_code == 200


def test_what_happened_since_is_not_undone_in_silence(ana: Browser, ben: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/pin")
    ben.post(f"/items/{_reading(kims)}/completion")
    assert "Undo: Reading stays" not in ana.get("/week").text
    _turn(ana, kims, "undoing")
    found = _item(kims, _reading(kims))
    assert found
    assert (found.pinned, found.completed) == (True, True)


def test_nobody_undoes_an_edit_that_was_not_shown(ana: Browser, ben: Browser, kims: Kims, clock: Clock) -> None:
    ana.post(f"/items/{_reading(kims)}/pin")
    (shown,) = re.findall(r'name="edit" value="([^"]+)"', ben.get("/week").text)
    clock.go_on(seconds=5)
    ana.post(f"/items/{_reading(kims)}/skip")
    assert _turn(ben, kims, "undoing", edit=shown).status_code == 409
    found = _item(kims, _reading(kims))
    assert found
    assert found.skipped


def test_the_mark_of_an_edit_is_the_same_in_every_copy(ana: Browser, kims: Kims, clock: Clock) -> None:
    clock.moment = clock.moment.replace(microsecond=123_456)
    ana.post(f"/items/{_reading(kims)}/pin")
    (shown,) = re.findall(r'name="edit" value="([^"]+)"', ana.get("/week").text)
    assert _turn(ana, kims, "undoing", edit=shown).status_code == 303


def test_an_edit_can_be_undone_for_a_quarter_of_an_hour(ana: Browser, kims: Kims, clock: Clock) -> None:
    ana.post(f"/items/{_reading(kims)}/removal")
    clock.go_on(minutes=16)
    assert "Undo:" not in ana.get("/week").text


@pytest.mark.parametrize("verb", ["removal", "lesson"])
def test_what_is_done_stays_as_it_was_done(ana: Browser, kims: Kims, verb: str) -> None:
    ana.post(f"/items/{_reading(kims)}/completion")
    answer = ana.post(f"/items/{_reading(kims)}/{verb}", {"name": "Latin", "minutes": "30"})
    assert answer.status_code == 422
    assert "Reading is done already. Take the tick back first." in answer.text
    assert _item(kims, _reading(kims))


@pytest.mark.parametrize("verb", ["pin", "skip", "removal", "lesson"])
def test_lunch_is_no_lesson(ana: Browser, kims: Kims, verb: str) -> None:
    lunch = kims.item(kims.noah, "Lunch", Weekday.THURSDAY).id
    answer = ana.post(f"/items/{lunch}/{verb}", {"name": "Lunch", "minutes": "60"})
    assert answer.status_code == 422
    assert "is changed in your answers" in answer.text


@pytest.mark.parametrize("verb", ["pin", "skip", "removal", "lesson"])
def test_a_lesson_that_was_moved_meanwhile_is_left_alone(ana: Browser, ben: Browser, kims: Kims, verb: str) -> None:
    ben.post(f"/items/{_reading(kims)}/moves", {"day": "Thursday", "start": "10:45"})
    fields = {"name": "Latin", "minutes": "30", "seen": "Thursday 10:00"}
    answer = ana.post(f"/items/{_reading(kims)}/{verb}", fields)
    assert answer.status_code == 409
    assert "Ben moved Reading to Thursday 10:45 meanwhile." in answer.text
