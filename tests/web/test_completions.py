"""Ticking lessons off, with and without JavaScript."""

import pytest

from domain.weeks import Weekday
from store import activity_logs, schedules
from store.connections import valkey
from tests.cast import MONDAY, Kims, week_of
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}


def _item(kims: Kims) -> str:
    return kims.item(kims.noah, "Math", Weekday.WEDNESDAY).id


def _logged(kims: Kims) -> list[str]:
    return [log.kind.value for log in activity_logs.of_item(kims.family.id, _item(kims))]


def _is_done(kims: Kims) -> bool:
    week = schedules.active_of_child(kims.family.id, kims.noah.id, MONDAY)
    assert week
    found = week.find_item(_item(kims))
    assert found
    return found[1].completed


def test_a_tick_is_kept_with_the_log_of_it(ana: Browser, kims: Kims, clock: Clock) -> None:
    answer = ana.post(f"/items/{_item(kims)}/completion", {"seen": "Wednesday 09:00"})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/children/{kims.noah.id}/weeks/2025-09-01#i-{_item(kims)}")
    assert _is_done(kims)
    (log,) = activity_logs.of_item(kims.family.id, _item(kims))
    assert (log.kind, log.actual.completed, log.actual.completed_at) == ("completed", True, clock.moment)
    assert (log.scheduled.start_time, log.date.isoformat()) == (9 * 60, "2025-09-03")


def test_a_tick_from_today_leads_back_to_today(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_item(kims)}/completion", {"back": "today", "only": kims.noah.id})
    assert answer.headers["Location"].endswith(f"/today?child={kims.noah.id}#i-{_item(kims)}")


def test_htmx_gets_the_ticked_item_alone(ana: Browser, kims: Kims) -> None:
    answer = ana.post(f"/items/{_item(kims)}/completion", {"seen": "Wednesday 09:00"}, headers=HTMX)
    assert answer.status_code == 200
    assert answer.text.strip().startswith(f'<li id="i-{_item(kims)}"')
    assert 'aria-pressed="true"' in answer.text


def test_two_taps_are_one_completion(ana: Browser, ben: Browser, kims: Kims) -> None:
    for browser in (ana, ben, ana):
        assert browser.post(f"/items/{_item(kims)}/completion").status_code == 303
    assert _logged(kims) == ["completed"]


def test_a_tick_can_be_taken_back_once(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_item(kims)}/completion")
    for _ in range(2):
        assert ana.post(f"/items/{_item(kims)}/completion/removal").status_code == 303
    assert not _is_done(kims)
    assert _logged(kims) == ["completed", "undone"]


def test_a_lunch_cannot_be_ticked(ana: Browser, kims: Kims) -> None:
    lunch = kims.item(kims.noah, "Lunch", Weekday.MONDAY)
    assert ana.post(f"/items/{lunch.id}/completion").status_code == 422


def test_a_lesson_that_was_moved_meanwhile_is_asked_about(ana: Browser, ben: Browser, kims: Kims) -> None:
    path = f"/items/{_item(kims)}"
    assert ben.post(f"{path}/moves", {"day": "Wednesday", "start": "10:45"}).status_code == 303
    assert ben.post(f"/schedules/{kims.noahs_week.id}/moves/confirmation").status_code == 303
    answer = ana.post(f"{path}/completion", {"seen": "Wednesday 09:00"})
    assert answer.status_code == 409
    assert "Ben moved Math to Wednesday 10:45 meanwhile." in answer.text
    assert not _is_done(kims)
    assert ana.post(f"{path}/completion").status_code == 303
    assert _is_done(kims)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_lesson_of_a_plan_that_was_replaced_leads_to_the_new_one(
    ana: Browser, kims: Kims, clock: Clock, headers: dict[str, str]
) -> None:
    schedules.archive_week(kims.family.id, kims.noah.id, MONDAY, clock.moment)
    newer = week_of(kims.noah, MONDAY, math="11:00", reading="09:00", art="14:00", version=2)
    schedules.insert(kims.family.id, newer)
    heir = newer.days[2].items[1]
    answer = ana.post(f"/items/{_item(kims)}/completion", {"seen": "Wednesday 09:00"}, headers=headers)
    assert answer.status_code == 409
    assert "A new plan was made at 12:00 meanwhile. Math stands on Wednesday 11:00 now." in answer.text
    assert f"/items/{heir.id}/completion" in answer.text


@pytest.mark.parametrize("seen", ["Someday 09:00", "Monday", "Monday 99:99", "Monday 09:00 now", "x" * 10_000])
def test_a_place_that_is_none_is_not_readable(ana: Browser, kims: Kims, seen: str) -> None:
    assert ana.post(f"/items/{_item(kims)}/completion", {"seen": seen}).status_code == 400


def test_the_copy_of_a_lessons_state_is_written(ana: Browser, kims: Kims) -> None:
    ana.post(f"/items/{_item(kims)}/completion")
    key = f"SCHEDULE:ITEM:STATUS:{_item(kims)}"
    text, seconds = valkey().attempt("read", lambda client: (client.get(key), client.ttl(key)), otherwise=("", 0))
    assert '"completed":true' in text
    assert 0 < seconds <= 24 * 60 * 60


def test_a_tick_on_today_brings_the_count_along(ana: Browser, kims: Kims) -> None:
    assert f'id="count-{kims.noah.id}">0 of 2 done' in ana.get("/today").text
    answer = ana.post(f"/items/{_item(kims)}/completion", {"back": "today"}, headers=HTMX)
    assert f'id="count-{kims.noah.id}" hx-swap-oob="true">1 of 2 done' in answer.text
