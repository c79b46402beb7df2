"""Whether both servers answer. Asking needs their drivers, which whoever only keeps them running need not hold."""

import sys
import time
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError
from redis import Redis
from redis.exceptions import RedisError

from store.servers.errors import ServersError
from store.servers.mongod import REPLICA_SET, mongod_host
from store.servers.mongod import socket_of as mongod_socket
from store.servers.valkey import socket_of as valkey_socket

_NOT_YET_INITIALIZED = 94
_INVALID_REPLICA_SET_CONFIG = 93


def await_servers(sockets: Path, *, seconds: float = 30) -> None:
    """Wait until Valkey answers and MongoDB is the primary of its own replica set; ServersError if they never do."""
    deadline = time.monotonic() + seconds
    while not answers(sockets):
        _wait(deadline, "Valkey did not start on the data folder's valkey/ files.")
    while not _is_primary(sockets):
        _wait(deadline, "MongoDB did not start; the end of mongodb/mongod.log in the data folder says why.")


def answers(sockets: Path) -> bool:
    """Whether Valkey has read its files and answers."""
    with Redis(unix_socket_path=str(valkey_socket(sockets)), socket_timeout=0.25) as client:
        try:
            return bool(client.ping())
        except RedisError:
            return False


def _wait(deadline: float, message: str) -> None:
    if time.monotonic() > deadline:
        raise ServersError(message)
    time.sleep(0.02)


def _is_primary(sockets: Path) -> bool:
    # A client that was opened before the replica set exists has no sessions, so each look is a client of its own.
    client: MongoClient[dict[str, Any]] = MongoClient(
        f"mongodb://{mongod_host(sockets)}",
        directConnection=True,
        serverSelectionTimeoutMS=200,
        connectTimeoutMS=500,
    )
    with client:
        try:
            if client.admin.command("hello").get("isWritablePrimary"):
                return True
            _configure(client, str(mongod_socket(sockets)))
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


if __name__ == "__main__":
    await_servers(Path(sys.argv[1]))
