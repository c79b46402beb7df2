"""Missed work: listed with the family's habit, decided case by case, and made up only after a look."""

import datetime as dt

import pytest

from domain.jobs_outbox import JobKind
from domain.week_settings import ComingWeeks, MissedWork
from operations.day_ends import close_days
from store import families, jobs_outbox, missed_lessons, schedules
from tests.cast import MONDAY, Kims
from tests.web.browsers import Browser, Clock

NEXT_MONDAY = MONDAY + dt.timedelta(weeks=1)


@pytest.fixture(autouse=True)
def monday_is_over(kims: Kims, clock: Clock) -> None:
    close_days(kims.family.id, MONDAY, now=clock())


def _decide(browser: Browser, kims: Kims, decision: str, **fields: str):  # noqa: ANN202
    lessons = missed_lessons.since(kims.family.id, MONDAY)
    return browser.post("/missed-work/decisions", {f"decision-{one.id}": decision for one in lessons} | fields)


def _decisions(kims: Kims) -> set[MissedWork | None]:
    return {one.decision for one in missed_lessons.since(kims.family.id, MONDAY)}


def test_missed_lessons_are_listed_with_the_familys_habit(ana: Browser, kims: Kims) -> None:
    page = ana.get("/missed-work").text
    assert "Your habit: spread it over next week." in page
    assert page.count('<option value="next_week" selected>') == 6
    assert "Monday, September 1, 45 min" in page


def test_the_week_leads_there(ana: Browser) -> None:
    assert 'href="/missed-work"' in ana.get("/week").text


def test_a_choice_is_kept_and_changes_no_week(ana: Browser, kims: Kims) -> None:
    assert _decide(ana, kims, "let_go").status_code == 303
    assert _decisions(kims) == {MissedWork.LET_GO}
    page = ana.get("/missed-work").text
    assert "Kept. No week has changed." in page
    assert "<h2>Let go</h2>" in page
    assert [one.revision for one in schedules.active_of_week(kims.family.id, MONDAY)] == [0, 0]


def test_what_follows_the_habit_goes_on_following_it(ana: Browser, kims: Kims) -> None:
    _decide(ana, kims, "next_week")
    assert _decisions(kims) == {None}


def test_making_up_is_shown_before_it_is_done(ana: Browser, kims: Kims) -> None:
    answer = _decide(ana, kims, "this_week", arrange=MONDAY.isoformat())
    assert answer.location.startswith("/repairs/")
    promised = jobs_outbox.newest_of_family(kims.family.id, JobKind.REPAIR_WEEK)
    assert promised
    assert promised.payload == {"monday": MONDAY.isoformat()}


def test_a_week_without_a_plan_makes_up_when_it_is_planned(ana: Browser, kims: Kims) -> None:
    answer = _decide(ana, kims, "next_week", arrange=NEXT_MONDAY.isoformat())
    assert "makes up what is owed when it is planned" in ana.get(answer.location).text


def test_what_is_not_done_today_waits_for_the_end_of_the_day(ana: Browser, kims: Kims) -> None:
    page = ana.get("/missed-work").text
    assert "Not done so far today" in page
    item = next(one for one in kims.noahs_week.days[2].items if one.name == "Math")
    assert f'name="decision-{item.id}"' in page
    ana.post("/missed-work/decisions", {f"decision-{item.id}": "this_week"})
    (told,) = [one for one in missed_lessons.since(kims.family.id, MONDAY) if one.item_id == item.id]
    assert (told.decision, told.date) == (MissedWork.THIS_WEEK, dt.date(2025, 9, 3))


def test_the_habit_is_changed_on_a_page_of_its_own(ana: Browser, kims: Kims) -> None:
    assert "Spread it over next week" in ana.get("/week-settings").text
    chosen = {"missed_work": "this_week", "coming_weeks": "by_itself"}
    assert ana.post("/week-settings", chosen).status_code == 303
    kept = families.find(kims.family.id)
    assert kept
    assert (kept.missed_work, kept.coming_weeks) == (MissedWork.THIS_WEEK, ComingWeeks.BY_ITSELF)
    assert ana.post("/week-settings", chosen | {"missed_work": "never"}).status_code == 422


def test_an_extra_lesson_leaves_less_to_make_up(ana: Browser, kims: Kims) -> None:
    owed = ana.get("/missed-work").text.count('<option value="next_week" selected>')
    assert ana.post("/missed-work/extra", {"session": f"{kims.noah.id} Math"}).status_code == 303
    page = ana.get("/missed-work").text
    assert page.count('<option value="next_week" selected>') == owed - 1
    assert "Math of Monday, September 1" in page
    log = page.partition('name="log" value="')[2].partition('"')[0]
    ana.post("/missed-work/extra/removal", {"log": log})
    assert ana.get("/missed-work").text.count('<option value="next_week" selected>') == owed


@pytest.mark.parametrize("session", ["", "x", "nobody Math", "{noah} Latin"])
def test_an_extra_lesson_of_nothing_is_refused(ana: Browser, kims: Kims, session: str) -> None:
    answer = ana.post("/missed-work/extra", {"session": session.format(noah=kims.noah.id)})
    assert answer.status_code == 422
    assert "Choose what was done." in answer.text


def test_an_odd_decision_is_refused_and_an_odd_key_is_nobodys(ana: Browser, kims: Kims) -> None:
    assert _decide(ana, kims, "whatever").status_code == 400
    assert ana.post("/missed-work/decisions", {"decision-x": "let_go"}).status_code == 303
    assert _decisions(kims) == {None}
