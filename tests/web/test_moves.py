"""Moving lessons: unsaved first, then saved, thrown away or undone; two guardians at once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.schedules import Schedule
from domain.weeks import Weekday
from store import activity_logs, schedules
from store.connections import valkey
from tests.cast import MONDAY, Kims, week_of
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}


def _reading(kims: Kims, day: Weekday = Weekday.THURSDAY) -> str:
    return kims.item(kims.noah, "Reading", day).id


def _week(kims: Kims) -> Schedule:
    week = schedules.active_of_child(kims.family.id, kims.noah.id, MONDAY)
    assert week
    return week


def _place(kims: Kims, item_id: str) -> tuple[str, int]:
    found = _week(kims).find_item(item_id)
    assert found
    return found[0].day_of_week.value, found[1].start_time


def _move(browser: Browser, item_id: str, day: str, start: str, **fields: str):  # noqa: ANN202
    return browser.post(f"/items/{item_id}/moves", {"day": day, "start": start, **fields})


def _save(browser: Browser, kims: Kims, **fields: str):  # noqa: ANN202
    return browser.post(f"/schedules/{kims.noahs_week.id}/moves/confirmation", fields)


def test_a_move_is_not_saved_yet(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    answer = _move(ana, item, "Thursday", "10:45", seen="Thursday 10:00")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"#i-{item}")
    assert _place(kims, item) == ("Thursday", 600)
    page = ana.get("/week").text
    assert "1 change, not saved yet" in page
    assert "Reading moved to Thursday 10:45" in page
    assert 'data-at="Thursday 10:45"' in page


def test_an_unsaved_move_is_copied_to_valkey_for_half_an_hour(ana: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    key = f"SCHEDULE:EDIT:{kims.noahs_week.id}"
    text, seconds = valkey().attempt("read", lambda client: (client.get(key), client.ttl(key)), otherwise=("", 0))
    assert '"newStartTime":"10:45"' in text
    assert 0 < seconds <= 30 * 60
    _save(ana, kims)
    assert valkey().attempt("read", lambda client: client.exists(key), otherwise=1) == 0


def test_an_unsaved_move_survives_the_cache(ana: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    valkey().attempt("empty", lambda client: client.flushall(), otherwise=None)
    ana.sign_in("ana@example.com")
    assert "1 change, not saved yet" in ana.get("/week").text


def test_a_saved_move_is_history_and_log(ana: Browser, kims: Kims, clock: Clock) -> None:
    item = _reading(kims)
    _move(ana, item, "Thursday", "10:45", reason="Dentist")
    assert _save(ana, kims).status_code == 303
    assert _place(kims, item) == ("Thursday", 645)
    week = _week(kims)
    found = week.find_item(item)
    assert found
    (adjustment,) = found[1].adjustment_history
    assert (adjustment.previous_start_time, adjustment.new_start_time, adjustment.reason) == (600, 645, "Dentist")
    assert (adjustment.moved_by, adjustment.date) == (kims.ana.id, clock.moment)
    (log,) = activity_logs.of_item(kims.family.id, found[1].id)
    assert log.kind == "moved"
    assert log.moved
    assert (log.moved.from_start_time, log.moved.to_start_time) == (600, 645)
    assert not week.pending_moves
    assert found[1].pinned


def test_a_saved_move_can_be_undone(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    _move(ana, item, "Thursday", "10:45")
    _save(ana, kims)
    assert "Undo: Reading moved to Thursday 10:45" in ana.get("/week").text
    assert ana.post(f"/items/{item}/moves/undoing", {"seen": "Thursday 10:45"}).status_code == 303
    assert _place(kims, item) == ("Thursday", 600)
    assert "Undo:" not in ana.get("/week").text
    assert [log.kind for log in activity_logs.of_item(kims.family.id, item)] == ["moved", "moved"]


def test_a_saved_move_that_was_undone_can_be_made_again(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    _move(ana, item, "Thursday", "10:45", reason="Dentist")
    _save(ana, kims)
    ana.post(f"/items/{item}/moves/undoing", {"seen": "Thursday 10:45"})
    assert "Redo: Reading moved to Thursday 10:45" in ana.get("/week").text
    assert ana.post(f"/items/{item}/moves/redoing", {"seen": "Thursday 10:00"}).status_code == 303
    found = _week(kims).find_item(item)
    assert found
    assert (found[1].start_time, found[1].pinned) == (645, True)
    assert [move.reason for move in found[1].adjustment_history] == ["Dentist", "Undone", "Dentist"]
    assert "Undo: Reading moved to Thursday 10:45" in ana.get("/week").text


def test_what_was_not_undone_is_not_made_again(ana: Browser, kims: Kims) -> None:
    assert ana.post(f"/items/{_reading(kims)}/moves/redoing").status_code == 303
    assert _week(kims).revision == 0


def test_a_lesson_goes_back_to_where_a_parent_had_put_it_before_and_stays_there(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    for start in ("10:45", "11:00"):
        _move(ana, item, "Thursday", start)
        _save(ana, kims)
    ana.post(f"/items/{item}/moves/undoing", {"seen": "Thursday 11:00"})
    found = _week(kims).find_item(item)
    assert found
    assert (found[1].start_time, found[1].pinned) == (645, True)


def test_an_undone_move_does_not_hold_a_lesson(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    _move(ana, item, "Thursday", "10:45")
    _save(ana, kims)
    ana.post(f"/items/{item}/moves/undoing", {"seen": "Thursday 10:45"})
    found = _week(kims).find_item(item)
    assert found
    assert not found[1].pinned


def test_undo_is_offered_for_a_quarter_of_an_hour(ana: Browser, kims: Kims, clock: Clock) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    _save(ana, kims)
    clock.go_on(minutes=16)
    assert "Undo:" not in ana.get("/week").text


def test_moves_can_be_thrown_away(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    _move(ana, item, "Thursday", "10:45")
    assert ana.post(f"/schedules/{kims.noahs_week.id}/moves/removal").status_code == 303
    assert "not saved yet" not in ana.get("/week").text
    assert _place(kims, item) == ("Thursday", 600)


def test_one_of_several_moves_can_be_taken_back(ana: Browser, kims: Kims) -> None:
    first, second = _reading(kims), _reading(kims, Weekday.FRIDAY)
    _move(ana, first, "Thursday", "10:45")
    _move(ana, second, "Friday", "10:45")
    assert ana.post(f"/items/{first}/moves/removal").status_code == 303
    assert [move.item_id for move in _week(kims).pending_moves] == [second]


def test_moving_back_to_where_it_was_is_no_change(ana: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    _move(ana, _reading(kims), "Thursday", "10:00")
    assert not _week(kims).pending_moves


@pytest.mark.parametrize(
    ("name", "day", "start", "reason"),
    [
        ("Reading", "Thursday", "09:15", "Math and Reading of Noah would overlap on Thursday."),
        ("Reading", "Thursday", "11:45", "Lunch"),
        ("Reading", "Friday", "13:00", "Noah would have Reading twice on Friday."),
        ("Math", "Thursday", "10:15", "Only one adult is free on Thursday"),
        ("Reading", "Thursday", "17:00", "hours"),
        ("Reading", "Thursday", "10:05", "does not start on the quarter hour"),
        ("Reading", "Tuesday", "13:00", "Tuesday is past."),
        ("Reading", "Thursday", "23:45", "midnight"),
        ("Lunch", "Thursday", "13:00", "is not a lesson"),
    ],
)
def test_a_move_that_breaks_a_rule_says_which(
    ana: Browser, kims: Kims, name: str, day: str, start: str, reason: str
) -> None:
    item = kims.item(kims.noah, name, Weekday.THURSDAY).id
    answer = ana.post(f"/items/{item}/moves", {"day": day, "start": start}, headers=HTMX)
    assert answer.status_code == 422
    assert reason in answer.text
    assert 'id="week"' in answer.text
    assert not _week(kims).pending_moves


def test_the_plain_form_keeps_what_was_chosen_when_it_is_refused(ana: Browser, kims: Kims) -> None:
    answer = _move(ana, _reading(kims), "Friday", "13:00", reason="Dentist", seen="Thursday 10:00")
    assert answer.status_code == 422
    assert "Noah would have Reading twice on Friday." in answer.text
    assert '<option value="Friday" selected>' in answer.text
    assert 'value="13:00"' in answer.text
    assert 'value="Dentist"' in answer.text


def test_a_missed_lesson_can_be_made_up_on_a_day_that_has_one_already(ana: Browser, kims: Kims) -> None:
    item = _reading(kims, Weekday.MONDAY)
    assert _move(ana, item, "Friday", "13:00").status_code == 303
    assert _save(ana, kims).status_code == 303
    found = _week(kims).find_item(item)
    assert found
    assert (found[0].day_of_week, found[1].make_up) == (Weekday.FRIDAY, True)


def test_a_lesson_can_go_to_a_day_without_school(ana: Browser, kims: Kims) -> None:
    assert _move(ana, _reading(kims), "Saturday", "09:00").status_code == 303
    assert 'data-day="Saturday"' in ana.get("/week").text


def test_what_is_done_does_not_move(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_reading(kims)}/completion")
    answer = ana.post(f"/items/{_reading(kims)}/moves", {"day": "Thursday", "start": "10:45"}, headers=HTMX)
    assert answer.status_code == 422
    assert "is done already" in answer.text


def test_a_break_that_was_there_before_does_not_refuse_another_move(ana: Browser, kims: Kims) -> None:
    emma = kims.emmas_week
    clash = [
        day.model_copy(
            update={
                "items": tuple(
                    item.with_changes(start_time=540, end_time=585)
                    if item.name == "Math"
                    else item.with_changes(start_time=600, end_time=630)
                    if item.name == "Reading"
                    else item
                    for item in day.items
                )
            }
        )
        for day in emma.days
    ]
    assert schedules.replace(kims.family.id, emma.with_changes(days=tuple(clash), revision=1), expected_revision=0)
    assert _move(ana, _reading(kims), "Thursday", "10:45").status_code == 303


def test_the_second_guardian_sees_what_the_first_moved(ana: Browser, ben: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45", seen="Thursday 10:00")
    answer = ben.post(
        f"/items/{_reading(kims)}/moves", {"day": "Thursday", "start": "11:15", "seen": "Thursday 10:00"}, headers=HTMX
    )
    assert answer.status_code == 409
    assert "Ana moved Reading to Thursday 10:45 meanwhile." in answer.text
    assert "Move it to Thursday 11:15 all the same" in answer.text
    assert [move.new_start_time for move in _week(kims).pending_moves] == [645]
    assert _move(ben, _reading(kims), "Thursday", "11:15").status_code == 303


def test_nobody_saves_changes_that_were_not_shown(ana: Browser, ben: Browser, kims: Kims) -> None:
    _move(ana, _reading(kims), "Thursday", "10:45")
    shown = f"{_reading(kims)}@Thursday 10:45"
    assert f'name="changes" value="{shown}"' in ben.get("/week").text
    _move(ana, _reading(kims, Weekday.FRIDAY), "Friday", "10:45")
    answer = _save(ben, kims, changes=shown)
    assert answer.status_code == 409
    assert "Nothing was saved: somebody else changed this week meanwhile." in answer.text
    assert "2 changes, not saved yet" in answer.text
    assert len(_week(kims).pending_moves) == 2


def test_a_plan_that_was_made_meanwhile_is_not_moved_in_silence(ana: Browser, kims: Kims, clock: Clock) -> None:
    schedules.archive_week(kims.family.id, kims.noah.id, MONDAY, clock.moment)
    newer = week_of(kims.noah, MONDAY, math="09:00", reading="11:00", art="14:00", version=2)
    schedules.insert(kims.family.id, newer)
    answer = _move(ana, _reading(kims), "Thursday", "10:45", seen="Thursday 10:00")
    assert answer.status_code == 409
    assert "Reading stands on Thursday 11:00 now." in answer.text
    assert f'action="/items/{newer.days[3].items[1].id}/moves"' in answer.text
    assert _save(ana, kims).status_code == 409


@given(
    day=st.text(max_size=20) | st.sampled_from([*map(str, Weekday)]),
    start=st.text(max_size=20) | st.sampled_from(["99:99", "24:00", "23:59", "-1:00", "09:30\x00", "9:5"]),
    seen=st.text(max_size=20) | st.just(""),
    reason=st.text(max_size=300),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_form_is_too_odd(ana: Browser, kims: Kims, day: str, start: str, seen: str, reason: str) -> None:
    data = {"day": day, "start": start, "seen": seen, "reason": reason, "note": reason, "changes": seen}
    for verb in ("moves", "notes", "completion", "moves/removal", "moves/undoing"):
        assert ana.post(f"/items/{_reading(kims)}/{verb}", data).status_code < 500
    assert ana.post(f"/schedules/{kims.noahs_week.id}/moves/confirmation", data).status_code < 500


@pytest.mark.parametrize("verb", ["moves", "notes", "completion", "completion/removal"])
def test_a_form_without_fields_or_with_doubles_is_no_fault_of_ours(ana: Browser, kims: Kims, verb: str) -> None:
    for data in ({}, {"day": ["Monday", "Friday"], "start": ["09:00", "x"], "seen": ["", ""], "note": ["a", "b"]}):
        assert ana.post(f"/items/{_reading(kims)}/{verb}", data).status_code < 500


def test_a_moved_lesson_says_that_a_parent_moved_it(ana: Browser, kims: Kims) -> None:
    item = _reading(kims)
    assert "Reading goes well at 10:00." in ana.get(f"/items/{item}").text
    _move(ana, item, "Thursday", "10:45", reason="Dentist")
    _save(ana, kims)
    for page in (ana.get(f"/items/{item}").text, ana.get("/week").text):
        assert "You moved it here from Thursday 10:00: Dentist." in page
    ana.post(f"/items/{item}/moves/undoing", {"seen": "Thursday 10:45"})
    assert "Reading goes well at 10:00." in ana.get(f"/items/{item}").text
