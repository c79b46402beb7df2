"""The Procfile, which names the processes of every installation, large or small."""

import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from store.servers.processes import Program

_LINE = re.compile(r"^(?P<name>[A-Za-z0-9_-]+):\s*(?P<command>\S.*)$")
_GRACE_SECONDS = 15.0


def programs_of(procfile: Path, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Return the programs that a Procfile names, in its order, which is also the order in which they stop."""
    lines = (line.strip() for line in procfile.read_text(encoding="utf-8").splitlines())
    return tuple(
        Program(
            found["name"],
            _of_this_installation(shlex.split(found["command"])),
            environment=environment,
            folder=procfile.parent.resolve(),
            grace=_GRACE_SECONDS,
        )
        for found in map(_LINE.match, lines)
        if found
    )


def _of_this_installation(command: list[str]) -> list[str]:
    """Let a command's program be the one beside our own Python, if there is one of that name."""
    beside = Path(sys.executable).parent / command[0]
    return [str(beside) if beside.exists() else command[0], *command[1:]]
