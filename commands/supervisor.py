"""Keeps programs running, repeats what they say, and stops them in good order."""

import os
import selectors
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

from store.servers.processes import Process, Program

_LOOK_SECONDS = 0.1
_READ_BYTES = 65536
_LONGEST_NAME = len("scheduler")


class Voice:
    """One program's output, repeated line by line on standard error under the program's name."""

    def __init__(self, name: str) -> None:
        self._name = name.ljust(_LONGEST_NAME).encode()
        self._rest = b""
        self.reading, self.writing = os.pipe()
        os.set_blocking(self.reading, False)

    def repeat(self) -> None:
        """Repeat the lines that have come in."""
        try:
            heard = os.read(self.reading, _READ_BYTES)
        except BlockingIOError:
            return
        *lines, self._rest = (self._rest + heard).split(b"\n")
        for line in lines:
            self.say(line)

    def say(self, line: bytes) -> None:
        """Say one line."""
        sys.stderr.buffer.write(self._name + b" | " + line + b"\n")
        sys.stderr.buffer.flush()

    def close(self) -> None:
        """Repeat what is left and fall silent."""
        self.repeat()
        os.close(self.reading)
        os.close(self.writing)


class Supervisor:
    """Runs programs until it is asked to stop; one thread, so that its children end exactly when it does."""

    def __init__(self) -> None:
        self._voices = selectors.DefaultSelector()
        self._tended: list[tuple[Process, Voice]] = []
        self._started: list[Process] = []
        self._closing = ExitStack()
        self.is_asked_to_stop = False

    def obey_signals(self) -> None:
        """Take Ctrl-C and SIGTERM as the wish to stop."""

        def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
            self.is_asked_to_stop = True

        signal.signal(signal.SIGINT, ask_to_stop)
        signal.signal(signal.SIGTERM, ask_to_stop)

    def voice(self, name: str) -> Voice:
        """Return a voice that is listened to."""
        made = Voice(name)
        self._voices.register(made.reading, selectors.EVENT_READ, made)
        self._closing.callback(made.close)
        self._closing.callback(self._voices.unregister, made.reading)
        return made

    def start(self, program: Program) -> None:
        """Start a program and keep it running."""
        voice = self.voice(program.name)
        process = Process(program, output=voice.writing)
        self._started.append(process)
        self.keep(process, voice)
        process.start()

    def keep(self, process: Process, voice: Voice) -> None:
        """Keep a program running that somebody else started and will stop."""
        self._tended.append((process, voice))

    def run(self, each_look: Callable[[], object]) -> None:
        """Listen, restart what crashed and call ``each_look`` until asked to stop."""
        while not self.is_asked_to_stop:
            self._listen()
            for process, voice in self._tended:
                code = process.tend()
                if code is not None:
                    voice.say(f"ended with {code}; it is started again".encode())
            each_look()

    def stop(self) -> None:
        """Stop what was started, the first one first."""
        while self._started:
            process = self._started.pop(0)
            process.ask_to_stop()
            while process.is_stopping:
                self._listen()
            process.stop()
        self._closing.close()

    def _listen(self) -> None:
        for key, _ in self._voices.select(_LOOK_SECONDS):
            key.data.repeat()
