"""The process's connections to MongoDB and Valkey, opened once by a door and used by every module of this room."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from pymongo import MongoClient, ReadPreference, WriteConcern
from pymongo.client_session import ClientSession
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import ConfigurationError
from pymongo.read_concern import ReadConcern

from store.codec import CODEC
from store.valkey import Valkey

T = TypeVar("T")
BsonDocument = dict[str, Any]

# Acknowledged by a majority, always: with less, a killed server loses writes that a family saw confirmed.
MAJORITY = WriteConcern("majority", wtimeout=10_000)


class NotConnectedError(RuntimeError):
    """Something was asked of the store before a door opened it."""


@dataclass(frozen=True)
class Connections:
    """What one process holds open."""

    mongo: MongoClient[BsonDocument]
    database: Database[BsonDocument]
    valkey: Valkey


class AddressError(ValueError):
    """A server's address cannot be read; the message names the variable that holds it."""


_open: list[Connections] = []
_session: ContextVar[ClientSession | None] = ContextVar("session", default=None)
_afterwards: ContextVar[dict[str, Callable[[], None]] | None] = ContextVar("afterwards", default=None)


def open_connections(mongodb_uri: str, valkey_url: str, database: str = "brightpath") -> Connections:
    """Open this process's connections (call once per process, after any fork) and return them."""
    close_connections()
    mongo = _mongo(mongodb_uri)
    kept = Connections(mongo, mongo.get_database(database, write_concern=MAJORITY), _valkey(valkey_url))
    _open.append(kept)
    return kept


def _mongo(uri: str) -> MongoClient[BsonDocument]:
    try:
        return MongoClient(
            uri,
            tz_aware=True,
            serverSelectionTimeoutMS=8_000,
            connectTimeoutMS=3_000,
            # A frozen server must not hold a request for ever.
            socketTimeoutMS=20_000,
            appname="brightpath",
        )
    except (ConfigurationError, ValueError) as error:
        # Its own words may repeat a password.
        raise AddressError("MONGODB_URI: is no address of a MongoDB") from error


def _valkey(url: str) -> Valkey:
    try:
        return Valkey.from_url(url)
    except ValueError as error:
        raise AddressError("VALKEY_URL: is no address of a Valkey") from error


def close_connections() -> None:
    """Close what is open; nothing happens if nothing is."""
    while _open:
        kept = _open.pop()
        kept.mongo.close()
        kept.valkey.close()


def connections() -> Connections:
    """Return what a door has opened."""
    if not _open:
        message = "the store is not open: a door has to call open_connections first"
        raise NotConnectedError(message)
    return _open[-1]


def database() -> Database[BsonDocument]:
    """Return the database, with MongoDB's own types (for GridFS and administration)."""
    return connections().database


def valkey() -> Valkey:
    """Return the cache."""
    return connections().valkey


def collection(name: str) -> Collection[BsonDocument]:
    """Return a collection that speaks this room's codec and writes with majority."""
    return database().get_collection(name, codec_options=CODEC, write_concern=MAJORITY)


def current_session() -> ClientSession | None:
    """Return the transaction that this call is part of."""
    return _session.get()


def transaction(work: Callable[[], T]) -> T:
    """Run ``work`` so that all it writes is kept, or none of it.

    MongoDB may ask for a second try, so ``work`` can run more than once: it must do nothing that cannot be repeated.
    Inside another transaction it simply becomes part of that one.
    """
    if _session.get() is not None:
        return work()

    afterwards: dict[str, Callable[[], None]] = {}

    def run(session: ClientSession) -> T:
        afterwards.clear()
        tokens = _session.set(session), _afterwards.set(afterwards)
        try:
            return work()
        finally:
            _session.reset(tokens[0])
            _afterwards.reset(tokens[1])

    with connections().mongo.start_session() as session:
        result = session.with_transaction(
            run,
            read_concern=ReadConcern("snapshot"),
            write_concern=MAJORITY,
            read_preference=ReadPreference.PRIMARY,
        )
    for follow_up in afterwards.values():
        follow_up()
    return result


def after_commit(follow_up: Callable[[], None], *, once: str) -> None:
    """Do something when the current transaction is kept, one time for each ``once``; at once outside of one."""
    waiting = _afterwards.get()
    if waiting is None:
        follow_up()
    else:
        waiting[once] = follow_up
