"""Both embedded servers at once: started for as long as somebody needs them."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.servers.data_folder import locked, nobody_else, require_space, socket_folder, used
from store.servers.errors import DataFolderInUseError
from store.servers.mongod import await_primary, mongod_program, mongodb_uri
from store.servers.processes import Process
from store.servers.valkey import answers, await_valkey, valkey_program, valkey_url

_ATTACH_SECONDS = 20


@dataclass(frozen=True)
class Addresses:
    """Where the servers are reached."""

    mongodb_uri: str
    valkey_url: str


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
            await_valkey(sockets)
            await_primary(sockets)
            yield EmbeddedServers(_addresses(sockets), processes)
            running.enter_context(nobody_else(data, wait=wait_for_users))


@contextmanager
def running_or_started(data: Path) -> Iterator[Addresses]:
    """Yield the addresses of this data folder's servers, starting them only if nobody else has."""
    deadline = time.monotonic() + _ATTACH_SECONDS
    with ExitStack() as kept:
        while True:
            try:
                addresses = kept.enter_context(embedded_servers(data, wait_for_users=True)).addresses
            except DataFolderInUseError:
                attached = _attach(data, kept)
                if attached is None and time.monotonic() > deadline:
                    raise
                if attached is None:
                    time.sleep(0.05)
                    continue
                addresses = attached
            break
        yield addresses


def _attach(data: Path, kept: ExitStack) -> Addresses | None:
    with ExitStack() as tried:
        sockets = socket_folder(data)
        if not tried.enter_context(used(data)) or not answers(sockets):
            return None
        await_primary(sockets)
        kept.push(tried.pop_all())
        return _addresses(sockets)


def _addresses(sockets: Path) -> Addresses:
    return Addresses(mongodb_uri(sockets), valkey_url(sockets))
