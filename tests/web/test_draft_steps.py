"""Undoing the drags of a draft one by one, and making them again; what a drag would break is said beforehand."""

import pytest

from domain.schedules import Schedule
from domain.weeks import Weekday
from store import schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser


def _reading(kims: Kims, day: Weekday = Weekday.THURSDAY) -> str:
    return kims.item(kims.noah, "Reading", day).id


def _week(kims: Kims) -> Schedule:
    week = schedules.active_of_child(kims.family.id, kims.noah.id, MONDAY)
    assert week
    return week


def _targets(kims: Kims) -> list[str]:
    return [move.target.words for move in _week(kims).pending_moves]


def _move(browser: Browser, item_id: str, day: str, start: str) -> None:
    assert browser.post(f"/items/{item_id}/moves", {"day": day, "start": start}).status_code == 303


def _turn(browser: Browser, kims: Kims, verb: str, **fields: str):  # noqa: ANN202
    return browser.post(f"/schedules/{kims.noahs_week.id}/moves/{verb}", fields)


def test_each_drag_is_undone_in_turn_and_named(ana: Browser, kims: Kims) -> None:
    for start in ("10:45", "11:15"):
        _move(ana, _reading(kims), "Thursday", start)
    assert "Undo: Reading moved to Thursday 11:15" in ana.get("/week").text
    assert _turn(ana, kims, "undoing").status_code == 303
    assert _targets(kims) == ["Thursday 10:45"]
    page = ana.get("/week").text
    assert "Undo: Reading moved to Thursday 10:45" in page
    assert "Redo: Reading moved to Thursday 11:15" in page
    _turn(ana, kims, "undoing")
    assert _targets(kims) == []


def test_what_was_undone_can_be_made_again_until_something_else_is_moved(ana: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    _turn(ana, kims, "undoing")
    _turn(ana, kims, "redoing")
    assert _targets(kims) == ["Thursday 10:45"]
    _turn(ana, kims, "undoing")
    _move(ana, _reading(kims, Weekday.FRIDAY), "Friday", "10:45")
    assert "Redo:" not in ana.get("/week").text
    _turn(ana, kims, "redoing")
    assert _targets(kims) == ["Friday 10:45"]


def test_taking_one_back_can_be_undone_too(ana: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    ana.post(f"/items/{_reading(kims)}/moves/removal")
    assert "Undo: Reading moved to Thursday 10:00" in ana.get("/week").text
    _turn(ana, kims, "undoing")
    assert _targets(kims) == ["Thursday 10:45"]


@pytest.mark.parametrize("verb", ["confirmation", "removal"])
def test_a_draft_that_ends_leaves_nothing_to_undo_or_redo(ana: Browser, kims: Kims, verb: str) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    _move(ana, _reading(kims), "Thursday", "11:15")
    _turn(ana, kims, "undoing")
    _turn(ana, kims, verb)
    week = _week(kims)
    assert (week.draft_steps, week.undone_steps) == ((), ())


def test_nobody_undoes_what_was_not_shown(ana: Browser, ben: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    shown = f"{_reading(kims)}@Thursday 10:45"
    _move(ana, _reading(kims), "Thursday", "11:15")
    assert _turn(ben, kims, "undoing", changes=shown).status_code == 409
    assert _targets(kims) == ["Thursday 11:15"]


def test_an_undo_that_would_break_a_rule_says_which(ana: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    ana.post(f"/items/{kims.item(kims.emma, 'Reading', Weekday.THURSDAY).id}/skip")
    emmas_math = kims.item(kims.emma, "Math", Weekday.THURSDAY).id
    noahs_math = kims.item(kims.noah, "Math", Weekday.THURSDAY).id
    _move(ana, noahs_math, "Thursday", "11:15")
    _move(ana, emmas_math, "Thursday", "09:00")
    answer = _turn(ana, kims, "undoing")
    assert answer.status_code == 422
    assert "Only one adult is free on Thursday at 09:00" in answer.text


def test_where_a_lesson_cannot_stand_is_known_before_it_is_dropped(ana: Browser, kims: Kims) -> None:
    refused = ana.get(f"/items/{_reading(kims)}/places/Thursday?from=9&until=15").json
    assert refused["09:15"] == "Math and Reading of Noah would overlap on Thursday."
    assert "Lunch" in refused["11:45"]
    assert "10:45" not in refused
    assert "08:00" not in refused
    assert set(ana.get(f"/items/{_reading(kims)}/places/Monday?from=9&until=10").json.values()) == {
        "Monday is past. Choose today or a later day."
    }


def test_what_is_said_beforehand_is_what_a_drop_is_told(ana: Browser, kims: Kims) -> None:
    item = kims.item(kims.noah, "Math", Weekday.THURSDAY).id
    refused = ana.get(f"/items/{item}/places/Friday?from=9&until=15").json
    for start in ("09:00", "10:30", "13:30"):
        answer = ana.post(f"/items/{item}/moves", {"day": "Friday", "start": start}, headers={"HX-Request": "true"})
        assert (answer.status_code == 422) is (start in refused)


@pytest.mark.parametrize("query", ["from=x&until=y", "from=-5&until=99", "from=15&until=9", ""])
def test_odd_hours_are_no_fault_of_ours(ana: Browser, kims: Kims, query: str) -> None:
    assert ana.get(f"/items/{_reading(kims)}/places/Thursday?{query}").status_code == 200


def test_a_day_that_is_none_is_not_found(ana: Browser, kims: Kims) -> None:
    assert ana.get(f"/items/{_reading(kims)}/places/Someday").status_code == 404


def test_two_readers_are_told_the_same_in_two_languages(ana: Browser, ben: Browser, kims: Kims) -> None:
    ben.post("/language", {"locale": "es-ES"})
    _move(ana, _reading(kims), "Thursday", "10:45")
    assert "Undo: Reading moved to Thursday 10:45" in ana.get("/week").text
    assert "Reading pasa al jueves a las 10:45" in ben.get("/week").text
    places = f"/items/{_reading(kims)}/places/Thursday?from=9&until=15"
    assert ben.get(places).json["09:15"] == "Math y Reading de Noah se solaparían el jueves."
