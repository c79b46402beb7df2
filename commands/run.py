"""``brightpath run``: every process of the Procfile, and the embedded servers if no others are named."""

import errno
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic

import click

from commands.endings import FAILED, checked_settings, stop_with
from commands.procfile import programs_of
from commands.supervisor import Supervisor
from settings import Settings
from store.servers.embedded import embedded_servers
from store.servers.errors import ServersError
from store.servers.processes import Program

PROCFILE = Path(__file__).parent.parent / "Procfile"
_PORTS_FAULTS = (errno.EADDRINUSE, errno.EACCES)
_ANSWER_SECONDS = 0.5
_LONGEST_WAIT_SECONDS = 10


@click.command()
def run() -> None:
    """Serve BrightPath until Ctrl-C, SIGTERM or the end of this process."""
    settings = checked_settings()
    _require_free_port(settings)
    supervisor = Supervisor()
    supervisor.obey_signals()
    with ExitStack() as running:
        try:
            addresses = _start_servers(settings, supervisor, running)
        except ServersError as error:
            stop_with(FAILED, str(error))
        running.callback(supervisor.stop)
        first, *others = programs_of(PROCFILE, _environment(settings) | addresses)
        supervisor.start(first)
        supervisor.run(Opening(settings, supervisor, others))


class Opening:
    """Says that a request is answered as soon as it is; only then the other processes start.

    They take seconds of processor time to load, which whoever waits for the first page would wait for as well.
    """

    def __init__(self, settings: Settings, supervisor: Supervisor, others: Sequence[Program]) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._waiting = list(others)
        self._start_by = monotonic() + _LONGEST_WAIT_SECONDS
        self._is_announced = False

    def __call__(self) -> None:
        """Do what is due now."""
        if not self._is_announced and self._is_answered():
            self._is_announced = True
            click.echo(f"BrightPath answers at http://{_reachable(self._settings)}:{self._settings.port}")
            sys.stdout.flush()
        if self._is_announced or monotonic() > self._start_by:
            while self._waiting:
                self._supervisor.start(self._waiting.pop(0))

    def _is_answered(self) -> bool:
        connection = HTTPConnection(_reachable(self._settings), self._settings.port, timeout=_ANSWER_SECONDS)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500  # noqa: PLR2004  the range of server errors
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def _start_servers(settings: Settings, supervisor: Supervisor, running: ExitStack) -> dict[str, str]:
    if not settings.embedded or settings.mongodb_uri:
        _require_answers(settings)
        return {}
    servers = running.enter_context(embedded_servers(settings.data))
    for process in servers.processes:
        supervisor.keep(process, supervisor.voice(process.program.name))
    return {
        "BRIGHTPATH_EMBEDDED": "1",
        "MONGODB_URI": servers.addresses.mongodb_uri,
        "VALKEY_URL": servers.addresses.valkey_url,
    }


def _require_answers(settings: Settings) -> None:
    asking = subprocess.run(
        [sys.executable, "-m", "store.reachability"],
        input=f"{settings.mongodb_uri}\n{settings.valkey_url}\n",
        text=True,
        check=False,
    )
    if asking.returncode:
        sys.exit(FAILED)


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "BRIGHTPATH_DATA": str(settings.data.resolve()),
        "SECRET_KEY": settings.secret_key,
        "PYTHONUNBUFFERED": "1",
        # Large blocks go back at once: the 19 MB of each password that is checked would stay with its thread for good.
        "MALLOC_MMAP_THRESHOLD_": "1048576",
    }


def _require_free_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((settings.host, settings.port))
        except OSError as error:
            advice = "set PORT to another one" if error.errno in _PORTS_FAULTS else "set BRIGHTPATH_HOST"
            stop_with(FAILED, f"Port {settings.port} of {settings.host} cannot be used ({error.strerror}): {advice}.")


def _reachable(settings: Settings) -> str:
    return "127.0.0.1" if settings.host in ("", "0.0.0.0", "::") else settings.host  # noqa: S104  compared, not bound
