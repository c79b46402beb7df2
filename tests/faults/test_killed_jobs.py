"""A worker that is killed in the middle of a job costs time, never a plan, and never makes a second one."""

import datetime as dt
import os
import signal
from collections.abc import Iterator

import pytest

from domain.ids import PromiseId
from domain.jobs_outbox import JobPromise, PromiseState
from operations.plans import dispatch_plan_later, promise_plan
from store import children, jobs_outbox, schedules
from tests.cast import MONDAY, settle_kims
from tests.programs import Running, running, store_of, until

NEXT_MONDAY = MONDAY + dt.timedelta(weeks=1)


@pytest.fixture
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("d")) as started, store_of(started):
        until(lambda: any("worker_ready" in line for line in started.errors))
        yield started


def test_a_plan_whose_worker_was_killed_is_made_once(program: Running) -> None:
    kims = settle_kims()
    promise_id = promise_plan(kims.family.id, NEXT_MONDAY, now=dt.datetime.now(dt.UTC))
    dispatch_plan_later(promise_id)
    until(lambda: _kept(promise_id).state is PromiseState.RUNNING)
    for pid in program.pids()["jobs.worker"]:
        os.kill(pid, signal.SIGKILL)
    until(lambda: _kept(promise_id).is_over, 120)
    assert _kept(promise_id).state is PromiseState.DONE, program.errors
    assert _kept(promise_id).attempt > 1
    for child in children.of_family(kims.family.id):
        assert schedules.active_of_child(kims.family.id, child.id, NEXT_MONDAY)
        assert schedules.latest_version(kims.family.id, child.id, NEXT_MONDAY) == 1


def _kept(promise_id: PromiseId) -> JobPromise:
    found = jobs_outbox.find(promise_id)
    assert found is not None
    return found
