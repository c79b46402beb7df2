import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import Running, free_port, is_child_of, processes, running, until


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("d")


@pytest.fixture
def program(data: Path) -> Iterator[Running]:
    with running(data) as started:
        yield started


def test_it_says_the_address_in_one_line_and_stops_everything_on_ctrl_c(program: Running) -> None:
    until(lambda: program.said)
    until(lambda: {"gunicorn", "jobs.scheduler", "mongod", "valkey-server"} <= program.pids().keys())
    started = [pid for pids in program.pids().values() for pid in pids]
    program.process.send_signal(signal.SIGINT)
    assert program.end() == 0
    assert program.said == [f"BrightPath answers at http://127.0.0.1:{program.port}\n"]
    assert not _alive(started)


def test_nothing_survives_when_it_is_killed(program: Running) -> None:
    started = [pid for pids in program.pids().values() for pid in pids]
    program.process.send_signal(signal.SIGKILL)
    program.end()
    until(lambda: not _alive(started))


def test_it_starts_again_on_the_same_data_after_it_was_killed(data: Path) -> None:
    with running(data) as first:
        first.process.send_signal(signal.SIGKILL)
        first.end()
    with running(data) as second:
        assert second.answers()


def test_two_run_side_by_side(program: Running, tmp_path: Path) -> None:
    with running(tmp_path) as other:
        assert program.answers()
        assert other.answers()


def test_it_refuses_data_that_another_one_uses(program: Running) -> None:
    refused = Running(program.data, program.port + 1)
    assert refused.end() == 1
    assert "Another BrightPath is running" in refused.errors[0]
    assert len(refused.errors) == 1


def test_it_says_that_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = Running(tmp_path, taken.getsockname()[1])
        assert refused.end() == 1
    assert "set PORT to another one" in refused.errors[0]
    assert len(refused.errors) == 1


def test_it_names_the_variable_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALKEY_URL", "localhost:6379")
    refused = Running(tmp_path, 8000)
    assert refused.end() == 2
    assert refused.errors == ["VALKEY_URL: has to start with redis:// or rediss:// or unix://\n"]


def test_it_says_that_nobody_answers_where_the_servers_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100")
    monkeypatch.setenv("VALKEY_URL", "redis://127.0.0.1:1/")
    refused = Running(tmp_path, free_port())
    assert refused.end() == 1
    assert [line.partition(":")[0] for line in refused.errors] == ["VALKEY_URL", "MONGODB_URI"]


def test_it_says_that_an_address_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONGODB_URI", "mongodb://anna:geheim@host/?replicaSet")
    monkeypatch.setenv("VALKEY_URL", "redis://127.0.0.1:1/")
    refused = Running(tmp_path, free_port())
    assert refused.end() == 1
    assert refused.errors == ["MONGODB_URI: is no address of a MongoDB\n"]


def _alive(pids: list[int]) -> list[int]:
    return [pid for pid, _ in processes() if pid in pids and not is_child_of(pid, os.getpid())]
