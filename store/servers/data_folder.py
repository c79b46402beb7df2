"""The folder that holds the embedded servers' data, and the lock that keeps a second pair of servers out of it."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.servers.errors import DataFolderInUseError, ServersError

LEAST_FREE_BYTES = 500 * 1024 * 1024
_LONGEST_SOCKET_PATH = 107
_LONGEST_SOCKET_NAME = len("/mongod.sock")


@contextmanager
def locked(data: Path) -> Iterator[int]:
    """Hold the folder for one pair of servers and yield the lock's file descriptor.

    Servers that inherit the descriptor keep the folder locked until the last of them is gone, even if we are killed:
    a second server on the same data would steal the first one's socket.
    """
    file = _open_lock(data, "servers.lock")
    try:
        if not _try_lock(file, fcntl.LOCK_EX):
            raise DataFolderInUseError(f"Another BrightPath is running on {data}; stop it, or set BRIGHTPATH_DATA.")
        yield file
    finally:
        os.close(file)


@contextmanager
def used(data: Path) -> Iterator[bool]:
    """Yield whether the servers may be used now; they are not stopped while they are."""
    file = _open_lock(data, "users.lock")
    try:
        yield _try_lock(file, fcntl.LOCK_SH)
    finally:
        os.close(file)


@contextmanager
def nobody_else(data: Path, *, wait: bool) -> Iterator[None]:
    """Keep commands from using servers that are about to stop, after those that use them now if ``wait``."""
    file = _open_lock(data, "users.lock")
    try:
        if wait:
            fcntl.flock(file, fcntl.LOCK_EX)
        else:
            _try_lock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def require_space(data: Path) -> None:
    """Refuse a nearly full disk: MongoDB would abort there and not start again until space is free."""
    free = shutil.disk_usage(data).free
    if free < LEAST_FREE_BYTES:
        raise ServersError(
            f"The disk of {data} has {free // 1024**2} MB free and BrightPath needs {LEAST_FREE_BYTES // 1024**2} MB: "
            "free some space, or set BRIGHTPATH_DATA to a folder elsewhere."
        )


def socket_folder(data: Path) -> Path:
    """Return a private folder for sockets: in the data folder, or a short one if that path cannot hold sockets.

    Socket paths end at 107 bytes, and MongoDB's driver writes them in small letters.
    """
    inside = data.resolve() / "run"
    length = len(os.fsencode(inside)) + _LONGEST_SOCKET_NAME
    if length > _LONGEST_SOCKET_PATH or str(inside) != str(inside).lower() or not str(inside).isascii():
        name = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
        inside = Path(tempfile.gettempdir().lower()) / f"brightpath-{os.getuid()}-{name}"
    inside.mkdir(mode=0o700, parents=True, exist_ok=True)
    if inside.is_symlink() or inside.stat().st_uid != os.getuid():
        raise ServersError(f"{inside} belongs to somebody else: remove it, or set BRIGHTPATH_DATA to a short path.")
    inside.chmod(0o700)
    return inside


def _open_lock(data: Path, name: str) -> int:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(data / name, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ServersError(f"The data folder {data} cannot be used: {error.strerror}.") from None


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
