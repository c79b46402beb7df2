import os
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from pymongo import MongoClient
from redis import Redis
from redis.exceptions import RedisError

from store.servers import data_folder
from store.servers.attachments import running_or_started
from store.servers.embedded import Addresses, EmbeddedServers, embedded_servers
from store.servers.errors import DataFolderInUseError, ServersError
from store.servers.processes import Process


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("d")


def test_it_keeps_both_servers_data_until_the_next_start(folder: Path) -> None:
    with embedded_servers(folder) as servers:
        _write(servers.addresses)
    with embedded_servers(folder) as servers:
        assert _read(servers.addresses) == (1, b"1")


def test_it_finds_its_data_after_the_folder_was_moved(folder: Path) -> None:
    with embedded_servers(folder / "before") as servers:
        _write(servers.addresses)
    (folder / "before").rename(folder / "after")
    with embedded_servers(folder / "after") as servers:
        assert _read(servers.addresses) == (1, b"1")


def test_it_takes_a_short_folder_for_sockets_when_the_data_folders_path_is_long(folder: Path) -> None:
    data = folder / ("x" * 100) / "Übung"
    with embedded_servers(data) as servers:
        _write(servers.addresses)
        assert not servers.addresses.valkey_url.startswith(f"unix://{data}")


def test_it_opens_sockets_for_their_owner_only(folder: Path) -> None:
    with embedded_servers(folder) as servers:
        sockets = [
            unquote(servers.addresses.mongodb_uri.split("/")[2]),
            servers.addresses.valkey_url.removeprefix("unix://"),
        ]
        assert [stat.S_IMODE(Path(path).stat().st_mode) for path in sockets] == [0o600, 0o600]


def test_it_refuses_a_second_pair_of_servers_on_the_same_folder(folder: Path) -> None:
    with embedded_servers(folder) as servers:
        with pytest.raises(DataFolderInUseError, match="Another BrightPath is running"), embedded_servers(folder):
            pass
        _write(servers.addresses)


def test_a_command_uses_servers_that_run_already(folder: Path) -> None:
    with embedded_servers(folder) as servers, running_or_started(folder) as addresses:
        assert addresses == servers.addresses


def test_a_command_starts_servers_when_none_run(folder: Path) -> None:
    with running_or_started(folder) as addresses:
        _write(addresses)


def test_it_refuses_a_disk_that_is_nearly_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_folder, "LEAST_FREE_BYTES", 2**62)
    with pytest.raises(ServersError, match="free some space"), embedded_servers(folder):
        pass


def test_it_says_that_a_data_folder_is_a_file(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(ServersError, match="cannot be used"), embedded_servers(folder / "file"):
        pass


def test_it_says_at_once_which_server_cannot_read_its_files(folder: Path) -> None:
    with embedded_servers(folder):
        pass
    (folder / "mongodb" / "storage.bson").write_text("not what MongoDB wrote")
    with pytest.raises(ServersError, match=r"mongod ended at its start; .*mongod\.log"), embedded_servers(folder):
        pass


@pytest.mark.parametrize("which", [0, 1])
def test_a_killed_server_comes_back_with_what_it_held(folder: Path, which: int) -> None:
    with embedded_servers(folder) as servers:
        _write(servers.addresses)
        time_to_sync = time.monotonic() + 1.1  # Valkey promises its file once a second.
        _until(lambda: time.monotonic() > time_to_sync)
        _kill(servers.processes[which])
        _until(lambda: _revived(servers, which))
        assert _read(servers.addresses) == (1, b"1")


def _kill(process: Process) -> None:
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    _until(lambda: not process.is_running)


def _revived(servers: EmbeddedServers, which: int) -> bool:
    servers.processes[which].tend()
    return servers.processes[which].restarts == 1


def _until(true: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _write(addresses: Addresses) -> None:
    with MongoClient[dict[str, int]](addresses.mongodb_uri) as mongo, mongo.start_session() as session:
        session.with_transaction(lambda running: mongo.test.kept.insert_one({"a": 1}, session=running))
    with Redis.from_url(addresses.valkey_url) as valkey:
        valkey.set("kept", 1)


def _read(addresses: Addresses) -> tuple[int, bytes | None]:
    with MongoClient[dict[str, int]](addresses.mongodb_uri) as mongo:
        count = mongo.test.kept.count_documents({})
    with Redis.from_url(addresses.valkey_url) as valkey:
        _until(lambda: _answers(valkey))
        return count, valkey.get("kept")


def _answers(valkey: Redis) -> bool:
    try:
        return bool(valkey.ping())
    except RedisError:
        return False
