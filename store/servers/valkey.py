"""A real Valkey on a Unix socket that keeps what it was told: queues must outlive a crash."""

import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from store.servers.binaries import valkey_binary
from store.servers.errors import ServersError
from store.servers.processes import Program


def valkey_program(data: Path, sockets: Path) -> Program:
    """Return how to run Valkey on a data folder."""
    folder = data.resolve() / "valkey"
    folder.mkdir(mode=0o700, exist_ok=True)
    command = [
        *(str(valkey_binary()), "--port", "0", "--unixsocket", str(_socket(sockets)), "--unixsocketperm", "600"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        # A queue must refuse new work rather than forget old work.
        *("--maxmemory", "256mb", "--maxmemory-policy", "noeviction", "--daemonize", "no", "--loglevel", "warning"),
        *("--logfile", str(folder / "valkey.log")),
    ]
    return Program("valkey", command, folder=folder, grace=10)


def valkey_url(sockets: Path) -> str:
    """Return the address under which the server is reached."""
    return f"unix://{_socket(sockets)}"


def await_valkey(sockets: Path, *, seconds: float = 30) -> None:
    """Wait until the server answers; ServersError if it never does."""
    deadline = time.monotonic() + seconds
    while not answers(sockets):
        if time.monotonic() > deadline:
            raise ServersError("Valkey did not start on the data folder's valkey/ files.")
        time.sleep(0.02)


def answers(sockets: Path) -> bool:
    """Whether the server has read its files and answers."""
    with Redis(unix_socket_path=str(_socket(sockets)), socket_timeout=0.25) as client:
        try:
            return bool(client.ping())
        except RedisError:
            return False


def _socket(sockets: Path) -> Path:
    return sockets / "valkey.sock"
