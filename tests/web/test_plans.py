"""Asking for plans from a page."""

import datetime as dt

from domain.ids import PromiseId
from domain.jobs_outbox import JobProgress
from domain.weeks import ONE_WEEK
from store import jobs_outbox
from tests.cast import MONDAY
from tests.web.browsers import Browser

MORE_THAN_ANYBODY_NEEDS = 25


def _ask(browser: Browser, monday: dt.date) -> int:
    return browser.post(f"/weeks/{monday.isoformat()}/plans").status_code


def _report(promise_id: str, **changes: object) -> None:
    claimed = jobs_outbox.claim(PromiseId(promise_id))
    assert claimed
    jobs_outbox.report(claimed, JobProgress.model_validate({"percent": 40, "message": "Trying arrangements"} | changes))


def _asked(browser: Browser, path: str = f"/weeks/{MONDAY}/plans") -> str:
    return str(browser.post(path).location)


def test_the_page_tells_how_good_the_best_week_is(ana: Browser) -> None:
    address = _asked(ana)
    assert "It starts in a moment." in ana.get(address).text
    _report(address.rpartition("/")[2], value=12345)
    page = ana.get(address, headers={"HX-Request": "true"}).text
    assert "Trying arrangements The best week so far is worth 12,345 points." in page
    assert "Stop" in page


def test_a_replaced_plan_leads_to_what_was_asked_for_last(ana: Browser) -> None:
    first, second = _asked(ana), _asked(ana)
    assert ana.get(first).location == second
    repair = _asked(ana, f"/weeks/{MONDAY}/repairs")
    assert ana.get(second).location == repair


def test_a_stopped_plan_says_that_the_week_is_as_it_was(ana: Browser) -> None:
    address = _asked(ana)
    ana.post(f"{address}/cancellation")
    assert "Your week is as it was." in ana.get(address).text


def test_a_plan_that_failed_says_why_and_what_to_do(ana: Browser) -> None:
    address = _asked(ana)
    claimed = jobs_outbox.claim(PromiseId(address.rpartition("/")[2]))
    assert claimed
    jobs_outbox.give_up(claimed, "WeekChangedError")
    page = ana.get(address).text
    assert "The week was changed again and again" in page
    assert "Try again" in page
    assert "Look at our answers" in page


def test_one_family_cannot_keep_all_workers_busy(ana: Browser) -> None:
    answers = {_ask(ana, MONDAY + number * ONE_WEEK) for number in range(MORE_THAN_ANYBODY_NEEDS)}
    assert answers == {303, 429}
