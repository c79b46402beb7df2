"""Asking for plans: one at a time for each week."""

import datetime as dt

import pytest

from domain.ids import FamilyId, PromiseId
from domain.jobs_outbox import PromiseState
from domain.weeks import ONE_WEEK
from operations.plans import promise_plan
from store import jobs_outbox
from tests.cast import MONDAY

NOW = dt.datetime(2025, 8, 30, 12, 0, tzinfo=dt.UTC)
KIMS, LEES = FamilyId("a" * 24), FamilyId("b" * 24)

pytestmark = pytest.mark.usefixtures("database")


def state_of(promise_id: PromiseId) -> PromiseState:
    found = jobs_outbox.find(promise_id)
    assert found is not None
    return found.state


def test_a_plan_of_another_week_leaves_the_first_one_alone() -> None:
    this_week = promise_plan(KIMS, MONDAY, now=NOW)
    next_week = promise_plan(KIMS, MONDAY + ONE_WEEK, now=NOW)
    assert (state_of(this_week), state_of(next_week)) == (PromiseState.PENDING, PromiseState.PENDING)


def test_a_plan_takes_the_place_of_an_older_one_of_the_same_week() -> None:
    older, of_the_lees = promise_plan(KIMS, MONDAY, now=NOW), promise_plan(LEES, MONDAY, now=NOW)
    newer = promise_plan(KIMS, MONDAY, now=NOW)
    assert [state_of(one) for one in (older, of_the_lees, newer)] == [
        PromiseState.CANCELLED,
        PromiseState.PENDING,
        PromiseState.PENDING,
    ]
