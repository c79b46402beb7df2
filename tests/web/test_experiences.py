"""Telling how a lesson went: faces, the timer, typed minutes; all of it is one log with the completion."""

import pytest

from domain.activity_logs import ActivityLog
from domain.schedules import Item
from domain.weeks import Weekday
from store import activity_logs, schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}
TODAY = {"back": "today"}


def _math(kims: Kims) -> str:
    return f"/items/{_id(kims)}"


def _id(kims: Kims) -> str:
    return kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id


def _item(kims: Kims) -> Item:
    week = schedules.active_of_child(kims.family.id, kims.noah.id, MONDAY)
    assert week
    found = week.find_item(_id(kims))
    assert found
    return found[1]


def _log(kims: Kims) -> ActivityLog:
    (log,) = activity_logs.of_item(kims.family.id, _id(kims))
    return log


def test_a_face_is_part_of_the_completions_log(ana: Browser, kims: Kims) -> None:
    ana.post(f"{_math(kims)}/completion", TODAY)
    answer = ana.post(f"{_math(kims)}/engagement", {**TODAY, "engagement": "4"}, headers=HTMX)
    assert answer.status_code == 200
    assert 'aria-pressed="true" title="was keen"' in answer.text
    assert (_log(kims).kind, _log(kims).actual.child_engagement) == ("completed", 4)


def test_the_pressed_face_takes_back_what_was_told(ana: Browser, kims: Kims) -> None:
    ana.post(f"{_math(kims)}/completion")
    ana.post(f"{_math(kims)}/engagement", {"engagement": "2"})
    ana.post(f"{_math(kims)}/engagement", {"engagement": ""})
    assert _log(kims).actual.child_engagement is None
    assert _item(kims).completed


@pytest.mark.parametrize("engagement", ["0", "6", "4.5", "happy", "٣"])
def test_there_are_five_faces(ana: Browser, kims: Kims, engagement: str) -> None:
    assert ana.post(f"{_math(kims)}/engagement", {"engagement": engagement}).status_code == 400


def test_a_timer_that_runs_ends_with_the_tick(ana: Browser, kims: Kims, clock: Clock) -> None:
    clock.moment = clock.moment.replace(hour=9, minute=10)
    answer = ana.post(f"{_math(kims)}/timer", TODAY, headers=HTMX)
    assert "since 09:10" in answer.text
    clock.go_on(minutes=40)
    ana.post(f"{_math(kims)}/completion")
    actual = _log(kims).actual
    assert (actual.start_time, actual.end_time, actual.minutes) == (9 * 60 + 10, 9 * 60 + 50, 40)
    assert _item(kims).experience.started_at is None


def test_a_timer_that_is_stopped_and_started_again_adds_up(ana: Browser, kims: Kims, clock: Clock) -> None:
    for minutes in (10, 15):
        ana.post(f"{_math(kims)}/timer")
        clock.go_on(minutes=minutes)
        ana.post(f"{_math(kims)}/timer/removal")
        clock.go_on(minutes=5)
    assert _item(kims).experience.minutes == 25
    assert not activity_logs.of_item(kims.family.id, _id(kims))


def test_a_forgotten_timer_tells_nothing(ana: Browser, kims: Kims, clock: Clock) -> None:
    ana.post(f"{_math(kims)}/timer")
    clock.go_on(hours=5)
    ana.post(f"{_math(kims)}/completion")
    assert _log(kims).actual.minutes is None


def test_times_can_be_typed(ana: Browser, kims: Kims) -> None:
    ana.post(f"{_math(kims)}/completion")
    answer = ana.post(f"{_math(kims)}/times", {"back": "item", "began": "09:20", "minutes": "35"})
    assert answer.headers["Location"].endswith(_math(kims))
    actual = _log(kims).actual
    assert (actual.start_time, actual.end_time, actual.minutes) == (560, 595, 35)
    page = ana.get(_math(kims)).text
    assert 'value="09:20"' in page
    assert 'value="35"' in page


@pytest.mark.parametrize("typed", [{"began": "soon"}, {"minutes": "0"}, {"minutes": "many"}, {"began": "24:00"}])
def test_what_is_no_time_comes_back_as_it_was_typed(ana: Browser, kims: Kims, typed: dict[str, str]) -> None:
    answer = ana.post(f"{_math(kims)}/times", typed)
    assert answer.status_code == 422
    assert f'value="{next(iter(typed.values()))}"' in answer.text


def test_a_tick_that_is_taken_back_and_set_again_keeps_what_was_told(ana: Browser, kims: Kims) -> None:
    ana.post(f"{_math(kims)}/completion")
    ana.post(f"{_math(kims)}/engagement", {"engagement": "5"})
    ana.post(f"{_math(kims)}/completion/removal")
    ana.post(f"{_math(kims)}/completion")
    logs = activity_logs.of_item(kims.family.id, _id(kims))
    assert [log.kind for log in logs] == ["completed", "undone", "completed"]
    assert logs[-1].actual.child_engagement == 5


def test_a_note_from_today_stays_on_today(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"{_math(kims)}/notes", {**TODAY, "note": "Fractions", "seen": ""}, headers=HTMX)
    assert answer.text.strip().startswith(f'<li id="i-{_id(kims)}"')
    assert "Fractions</textarea>" in answer.text
    plain = ana.post(f"{_math(kims)}/notes", {**TODAY, "note": "Fractions, again", "seen": "Fractions"})
    assert plain.headers["Location"].endswith(f"/today#i-{_id(kims)}")
