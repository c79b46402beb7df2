"""The whole program, started as a family's own machine starts it."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from store import connections
from store.servers.data_folder import socket_folder
from store.servers.mongod import mongodb_uri
from store.servers.valkey import valkey_url

BRIGHTPATH = Path(sys.executable).parent / "brightpath"


class Running:
    """A started ``brightpath run``."""

    def __init__(self, data: Path, port: int) -> None:
        self.data = data
        self.port = port
        self.process = subprocess.Popen(
            [BRIGHTPATH, "run"],
            env=os.environ | {"PORT": str(port), "BRIGHTPATH_DATA": str(data), "BRIGHTPATH_ENV": "development"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said: list[str] = []
        self.errors: list[str] = []
        self._readers = [
            threading.Thread(target=self.said.extend, args=(self.process.stdout,)),
            threading.Thread(target=self.errors.extend, args=(self.process.stderr,)),
        ]
        for reader in self._readers:
            reader.start()

    def end(self) -> int:
        """Wait for its end and return its exit code."""
        code = self.process.wait(60)
        for reader in self._readers:
            reader.join(10)
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()
        return code

    def pids(self) -> dict[str, list[int]]:
        """Return its processes by name."""
        found: dict[str, list[int]] = {}
        for pid, command in processes():
            if is_child_of(pid, self.process.pid):
                found.setdefault(name_of(command), []).append(pid)
        return found

    def answers(self) -> bool:
        """Whether a request is answered now."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


@contextmanager
def running(data: Path) -> Iterator[Running]:
    program = Running(data, free_port())
    try:
        until(program.answers, 60)
        yield program
    finally:
        if program.process.poll() is None:
            program.process.send_signal(signal.SIGTERM)
        program.end()


@contextmanager
def store_of(program: Running) -> Iterator[connections.Connections]:
    """Open the store on the program's own data, in place of what this process has open."""
    sockets = socket_folder(program.data)
    before = connections._open[:]
    connections._open.clear()
    try:
        yield connections.open_connections(mongodb_uri(sockets), valkey_url(sockets))
    finally:
        connections.close_connections()
        connections._open.extend(before)


def processes() -> list[tuple[int, str]]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if command:
                found.append((int(folder.name), command))
    return found


def is_child_of(pid: int, ancestor: int) -> bool:
    while pid > 1:
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
        if pid == ancestor:
            return True
    return False


def name_of(command: str) -> str:
    named = re.search(r"mongod|valkey-server|gunicorn|jobs\.worker|rq:worker|jobs\.scheduler|jobs\.learner", command)
    return named.group() if named else command


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def until(true: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)
