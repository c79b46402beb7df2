"""A real MongoDB on a Unix socket: a replica set of one, so that transactions and change streams are real."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from store.servers.binaries import mongod_binary
from store.servers.errors import ServersError
from store.servers.processes import Program

REPLICA_SET = "brightpath"
_NOT_YET_INITIALIZED = 94
_INVALID_REPLICA_SET_CONFIG = 93
_LARGEST_LOG = 10 * 1024 * 1024


def mongod_program(data: Path, sockets: Path) -> Program:
    """Return how to run MongoDB on a data folder."""
    folder = data.resolve() / "mongodb"
    folder.mkdir(mode=0o700, exist_ok=True)
    log = folder / "mongod.log"
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    command = [
        *(str(mongod_binary()), "--quiet", "--dbpath", str(folder), "--logpath", str(log), "--logappend"),
        # No network at all: this server is past its end of life and speaks to its own machine's owner only.
        *("--bind_ip", str(_socket(sockets)), "--filePermissions", "0600", "--unixSocketPrefix", str(sockets)),
        *("--networkMessageCompressors", "disabled", "--replSet", REPLICA_SET, "--oplogSize", "64"),
        *("--wiredTigerCacheSizeGB", "0.25", "--setParameter", "diagnosticDataCollectionEnabled=false"),
    ]
    return Program("mongod", command, folder=folder, grace=20)


def mongodb_uri(sockets: Path) -> str:
    """Return the address under which the server is reached once it is primary."""
    return f"mongodb://{quote(str(_socket(sockets)), safe='')}/?replicaSet={REPLICA_SET}"


def await_primary(sockets: Path, *, seconds: float = 30) -> None:
    """Make the server the primary of its own replica set and wait until it is; ServersError if it never is."""
    deadline = time.monotonic() + seconds
    while not _is_primary(sockets):
        if time.monotonic() > deadline:
            raise ServersError("MongoDB did not start; the end of mongodb/mongod.log in the data folder says why.")
        time.sleep(0.02)


def _socket(sockets: Path) -> Path:
    return sockets / "mongod.sock"


def _is_primary(sockets: Path) -> bool:
    # A client that was opened before the replica set exists has no sessions, so each look is a client of its own.
    client: MongoClient[dict[str, Any]] = MongoClient(
        f"mongodb://{quote(str(_socket(sockets)), safe='')}",
        directConnection=True,
        serverSelectionTimeoutMS=200,
        connectTimeoutMS=500,
    )
    with client:
        try:
            if client.admin.command("hello").get("isWritablePrimary"):
                return True
            _configure(client, str(_socket(sockets)))
        except PyMongoError:
            return False
    return False


def _configure(client: MongoClient[dict[str, Any]], host: str) -> None:
    try:
        client.admin.command("replSetGetStatus")
    except OperationFailure as error:
        if error.code == _NOT_YET_INITIALIZED:
            client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [{"_id": 0, "host": host}]})
        elif error.code == _INVALID_REPLICA_SET_CONFIG:
            _move_to(client, host)


def _move_to(client: MongoClient[dict[str, Any]], host: str) -> None:
    """Tell a data folder that was moved or copied where its server is now."""
    kept = client.local["system.replset"].find_one()
    if kept is not None:
        kept["members"][0]["host"] = host
        kept["version"] += 1
        client.admin.command("replSetReconfig", kept, force=True)
