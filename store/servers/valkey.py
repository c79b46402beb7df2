"""A real Valkey on a Unix socket that keeps what it was told: queues must outlive a crash."""

from pathlib import Path

from store.servers.binaries import valkey_binary
from store.servers.processes import Program


def valkey_program(data: Path, sockets: Path) -> Program:
    """Return how to run Valkey on a data folder."""
    folder = data.resolve() / "valkey"
    folder.mkdir(mode=0o700, exist_ok=True)
    log = folder / "valkey.log"
    command = [
        *(str(valkey_binary()), "--port", "0", "--unixsocket", str(socket_of(sockets)), "--unixsocketperm", "600"),
        *("--dir", str(folder), "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        # A queue must refuse new work rather than forget old work.
        *("--maxmemory", "256mb", "--maxmemory-policy", "noeviction", "--daemonize", "no", "--loglevel", "warning"),
        *("--logfile", str(log)),
    ]
    return Program("valkey", command, folder=folder, log=log, grace=10)


def valkey_url(sockets: Path) -> str:
    """Return the address under which the server is reached."""
    return f"unix://{socket_of(sockets)}"


def socket_of(sockets: Path) -> Path:
    """Return where the server listens."""
    return sockets / "valkey.sock"
