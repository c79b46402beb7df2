import datetime as dt
import os
import signal
from collections.abc import Iterator

import pytest

from domain.ids import PromiseId
from operations.ranking_models import request_retraining
from store import jobs_outbox
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


def is_over(promise_id: PromiseId) -> bool:
    promised = jobs_outbox.find(promise_id)
    return promised is not None and promised.is_over
