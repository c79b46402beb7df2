"""The day of the family: everybody's lessons, what is taught together, what was left undone."""

import datetime as dt

import pytest
from pymongo.database import Database

from domain.schedules import Schedule
from domain.weeks import Weekday
from store import activity_logs, schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser, Clock

HTMX = {"HX-Request": "true"}


@pytest.fixture
def together(kims: Kims) -> Kims:
    """The Kims, with Noah and Emma at Reading together on Wednesday at nine."""
    for week in (kims.noahs_week, kims.emmas_week):
        days = tuple(
            day.with_changes(
                items=tuple(
                    item.with_changes(group_id="books", start_time=540, end_time=570)
                    if (item.name, day.day_of_week) == ("Reading", Weekday.WEDNESDAY)
                    else item
                    for item in day.items
                )
            )
            for day in week.days
        )
        assert schedules.replace(kims.family.id, week.with_changes(days=days, revision=1), expected_revision=0)
    return kims


def _weeks(kims: Kims) -> tuple[Schedule, ...]:
    return schedules.active_of_week(kims.family.id, MONDAY)


def _reading(kims: Kims) -> str:
    return kims.item(kims.noah, "Reading", Weekday.WEDNESDAY).id


def test_what_is_taught_together_is_done_with_one_tap(ana: Browser, together: Kims) -> None:
    assert ">All done<" in ana.get("/today").text
    answer = ana.post(f"/items/{_reading(together)}/group-completion", {"back": "today"}, headers=HTMX)
    emmas = together.item(together.emma, "Reading", Weekday.WEDNESDAY).id
    assert answer.text.strip().startswith(f'<li id="i-{_reading(together)}"')
    assert f'<li id="i-{emmas}"' in answer.text
    assert answer.text.count('hx-swap-oob="true">1 of 2 done') == 2
    done = [item.name for week in _weeks(together) for day in week.days for item in day.items if item.completed]
    assert done == ["Reading", "Reading"]
    for item_id in (_reading(together), emmas):
        assert [log.kind for log in activity_logs.of_item(together.family.id, item_id)] == ["completed"]


def test_a_group_is_ticked_whole_or_not_at_all(ana: Browser, together: Kims, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, kept = schedules.replace, []

    def lose_the_second_race(*args: object, **kwargs: object) -> bool:
        kept.append(args)
        return len(kept) < 2 and keep(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(schedules, "replace", lose_the_second_race)
    assert ana.post(f"/items/{_reading(together)}/group-completion").status_code == 409
    monkeypatch.undo()
    assert not any(item.completed for week in _weeks(together) for day in week.days for item in day.items)
    assert not activity_logs.of_item(together.family.id, _reading(together))


def test_a_lesson_alone_is_a_group_of_one(ana: Browser, kims: Kims) -> None:
    assert ana.post(f"/items/{_reading(kims)}/group-completion", {"back": "today"}).status_code == 303
    done = [item.id for week in _weeks(kims) for day in week.days for item in day.items if item.completed]
    assert done == [_reading(kims)]


def test_what_was_left_undone_earlier_in_the_week_is_there_to_tick(ana: Browser, kims: Kims) -> None:
    monday = kims.item(kims.noah, "Math", Weekday.MONDAY).id
    page = ana.get(f"/today?child={kims.noah.id}").text
    assert "5 not done earlier this week" in page
    assert "Monday 09:00" in page
    ana.post(f"/items/{monday}/completion", {"back": "today", "seen": "Monday 09:00"})
    assert "4 not done earlier this week" in ana.get(f"/today?child={kims.noah.id}").text


def test_what_becomes_of_it_is_said(ana: Browser, mongo: Database) -> None:
    assert "What is left is made up next week." in ana.get("/today").text
    mongo.families.update_many({}, {"$set": {"missedWork": "let_go"}})
    page = ana.get("/today").text
    assert "What is left is let go." in page
    assert 'href="/missed-work"' in page


def test_a_lesson_that_is_being_moved_is_not_left_undone(ana: Browser, kims: Kims) -> None:
    monday = kims.item(kims.noah, "Reading", Weekday.MONDAY).id
    ana.post(f"/items/{monday}/moves", {"day": "Friday", "start": "13:00"})
    assert "4 not done earlier this week" in ana.get(f"/today?child={kims.noah.id}").text


def test_what_takes_an_adult_stands_beside_the_lessons(ana: Browser, mongo: Database, clock: Clock) -> None:
    call = {"name": "Work call", "frequency": "weekly", "daysOfWeek": ["Wednesday"], "busy": "guardian"}
    mongo.families.update_many({}, {"$push": {"commitments": call | {"startTime": "10:00", "endTime": "11:00"}}})
    assert "<b>Work call</b>" in ana.get("/today").text
    clock.moment += dt.timedelta(days=1)
    ana.sign_in("ana@example.com")
    assert "Work call" not in ana.get("/today").text
