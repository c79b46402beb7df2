import datetime as dt
import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from domain.ids import PromiseId
from domain.jobs_outbox import PromiseState
from jobs.simulated_families import keep_family
from operations.plans import dispatch_plan_later, promise_plan
from operations.ranking_models import request_retraining
from simulation import Crowd, Kind, draw_household, live_weeks
from store import jobs_outbox
from store.codec import new_id
from tests.cast import MONDAY, settle_kims
from tests.programs import Running, running, store_of, until


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("d")) as started:
        until(lambda: {"jobs.scheduler", "jobs.worker"} <= started.pids().keys() or "rq:worker" in started.pids())
        yield started


@pytest.mark.parametrize("name", ["mongod", "valkey-server", "gunicorn", "jobs.worker", "jobs.scheduler"])
def test_a_killed_process_comes_back(program: Running, name: str) -> None:
    killed = program.pids()[name]
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    until(lambda: bool(set(program.pids().get(name, ())) - set(killed)))
    until(program.answers)


def test_a_learner_runs_while_there_is_something_to_learn(program: Running) -> None:
    with store_of(program):
        promised = request_retraining(now=dt.datetime.now(dt.UTC))
        until(lambda: is_over(promised), 60)
    until(lambda: "jobs.learner" not in program.pids())


def test_a_plan_is_made_while_a_training_runs(program: Running) -> None:
    with store_of(program):
        keep_families(6)
        now = dt.datetime.now(dt.UTC)
        training = request_retraining(now=now)
        until(lambda: state_of(training) is PromiseState.RUNNING)
        with standing_still(program.pids()["jobs.learner"]):
            plan = promise_plan(settle_kims().family.id, MONDAY + dt.timedelta(weeks=1), now=now)
            dispatch_plan_later(plan)
            until(lambda: is_over(plan), 120)
            assert state_of(plan) is PromiseState.DONE
            assert state_of(training) is PromiseState.RUNNING
        until(lambda: is_over(training), 120)
        assert state_of(training) is PromiseState.DONE


def keep_families(count: int) -> None:
    chance = random.Random(1)  # noqa: S311  made-up lives
    crowd, now = Crowd.drawn(chance), dt.datetime.now(dt.UTC)
    for _ in range(count):
        household = draw_household(chance, crowd, Kind.PEAKS, now=now, new_id=new_id)
        keep_family(household, list(live_weeks(chance, household, MONDAY, 6, new_id=new_id)))


@contextmanager
def standing_still(pids: list[int]) -> Iterator[None]:
    """Let a training take as long as it has to."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def state_of(promise_id: PromiseId) -> PromiseState | None:
    promised = jobs_outbox.find(promise_id)
    return promised.state if promised else None


def is_over(promise_id: PromiseId) -> bool:
    promised = jobs_outbox.find(promise_id)
    return promised is not None and promised.is_over
