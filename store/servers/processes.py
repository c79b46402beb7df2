"""Programs that run beside us, end with us, and are started again when they crash."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 10.0
STEADY_SECONDS = 10.0
"""A program that ran for so long did not fail at its start, so the next pause is the shortest again."""


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the thread that started it ends (call it in the child)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


@dataclass(frozen=True)
class Program:
    """What to run and how to end it."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    log: Path | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 10.0


class Process:
    """One program, running in a session of its own so that Ctrl-C reaches only us.

    ``output`` is a file descriptor; start it from the main thread: the kernel kills it when that thread ends.
    """

    def __init__(self, program: Program, *, output: int = subprocess.DEVNULL, keep_open: Sequence[int] = ()) -> None:
        self.program = program
        self._output = output
        self._keep_open = tuple(keep_open)
        self._running: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause = FIRST_PAUSE
        self._again_at: float | None = None
        self._stop_by: float | None = None
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._running.pid if self._running else None

    @property
    def is_running(self) -> bool:
        """Whether it runs now."""
        return self._running is not None and self._running.poll() is None

    @property
    def exit_code(self) -> int | None:
        """With what it ended, if it has."""
        return self._running.poll() if self._running else None

    def start(self) -> None:
        """Start it."""
        parent = os.getpid()

        def end_with_parent() -> None:
            die_with_parent()
            if os.getppid() != parent:
                os._exit(1)

        self._started = time.monotonic()
        self._again_at = None
        self._running = subprocess.Popen(  # noqa: S603  the commands are our own
            self.program.command,
            env=os.environ | dict(self.program.environment),
            cwd=self.program.folder,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._output,
            start_new_session=True,
            pass_fds=self._keep_open,
            preexec_fn=end_with_parent,  # noqa: PLW1509  one system call, nothing that could wait for a lock
        )

    def tend(self) -> int | None:
        """Start it again after a pause if it has crashed; return its exit code when that was just noticed."""
        now = time.monotonic()
        if self._again_at is not None:
            if now >= self._again_at:
                self.restarts += 1
                self.start()
            return None
        if self._running is None or self._running.poll() is None:
            return None
        self._signal_group(signal.SIGKILL)
        if now - self._started > STEADY_SECONDS:
            self._pause = FIRST_PAUSE
        self._again_at = now + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        return self._running.returncode

    def ask_to_stop(self) -> None:
        """Ask it to end in good order within its time of grace."""
        self._again_at = None
        if self.is_running and self._running is not None and self._stop_by is None:
            self._stop_by = time.monotonic() + self.program.grace
            self._running.send_signal(self.program.stop_signal)

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop, still runs, and has time left."""
        return self.is_running and self._stop_by is not None and time.monotonic() < self._stop_by

    def stop(self) -> None:
        """End it in good order, or by force when its time of grace is over."""
        self.ask_to_stop()
        if self._running is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._running.wait(max(0.0, (self._stop_by or 0.0) - time.monotonic()))
        self._signal_group(signal.SIGKILL)
        self._running.wait()
        self._running = None
        self._stop_by = None

    def _signal_group(self, number: signal.Signals) -> None:
        if self._running is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._running.pid, number)
