"""Asking for plans from a page."""

import datetime as dt

from domain.weeks import ONE_WEEK
from tests.cast import MONDAY
from tests.web.browsers import Browser

MORE_THAN_ANYBODY_NEEDS = 25


def _ask(browser: Browser, monday: dt.date) -> int:
    return browser.post(f"/weeks/{monday.isoformat()}/plans").status_code


def test_one_family_cannot_keep_all_workers_busy(ana: Browser) -> None:
    answers = {_ask(ana, MONDAY + number * ONE_WEEK) for number in range(MORE_THAN_ANYBODY_NEEDS)}
    assert answers == {303, 429}
