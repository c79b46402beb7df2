"""Both embedded servers at once: started for as long as somebody needs them."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.servers.data_folder import locked, nobody_else, require_space, socket_folder
from store.servers.errors import ServersError
from store.servers.mongod import mongod_program, mongodb_uri
from store.servers.processes import Process, Program
from store.servers.valkey import valkey_program, valkey_url

_LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Addresses:
    """Where the servers are reached."""

    mongodb_uri: str
    valkey_url: str

    @classmethod
    def in_folder(cls, sockets: Path) -> "Addresses":
        """Return the addresses of servers whose sockets lie in a folder."""
        return cls(mongodb_uri(sockets), valkey_url(sockets))


@dataclass(frozen=True)
class EmbeddedServers:
    """Running servers, for whoever keeps them running."""

    addresses: Addresses
    processes: tuple[Process, ...]


@contextmanager
def embedded_servers(data: Path, *, wait_for_users: bool = False) -> Iterator[EmbeddedServers]:
    """Run both servers on a data folder; ServersError says in a sentence why they cannot run.

    Enter it in the main thread. ``wait_for_users`` lets commands that use the servers finish before they stop.
    """
    with locked(data) as lock:
        require_space(data)
        sockets = socket_folder(data)
        programs = (mongod_program(data, sockets), valkey_program(data, sockets))
        with ExitStack() as running:
            processes = tuple(Process(program, keep_open=[lock]) for program in programs)
            for process in processes:
                running.callback(process.stop)
                process.start()
            _await(processes, sockets)
            yield EmbeddedServers(Addresses.in_folder(sockets), processes)
            running.enter_context(nobody_else(data, wait=wait_for_users))


def _await(servers: tuple[Process, ...], sockets: Path) -> None:
    """Wait until both answer. A process of its own asks them: their drivers would stay in our memory for good."""
    asking = Process(Program("readiness", (sys.executable, "-m", "store.servers.readiness", str(sockets))))
    with ExitStack() as waiting:
        waiting.callback(asking.stop)
        asking.start()
        while asking.is_running:
            _require_running(servers)
            time.sleep(_LOOK_SECONDS)
        _require_running(servers)
        if asking.exit_code:
            raise ServersError("MongoDB and Valkey do not both answer; their logs in the data folder say why.")


def _require_running(servers: tuple[Process, ...]) -> None:
    for server in servers:
        if not server.is_running:
            raise ServersError(f"{server.program.name} ended at its start; the end of {server.program.log} says why.")
