import os
import signal
from collections.abc import Iterator

import pytest

from tests.programs import Running, running, until


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
