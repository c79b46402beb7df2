"""The embedded servers for a command: those that run on its data folder, or its own for as long as it runs."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from store.servers.data_folder import socket_folder, used
from store.servers.embedded import Addresses, embedded_servers
from store.servers.errors import DataFolderInUseError
from store.servers.readiness import answers, await_servers

_ATTACH_SECONDS = 20


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
        await_servers(sockets)
        kept.push(tried.pop_all())
        return Addresses.in_folder(sockets)
