"""The test process's own database, emptied for whoever needs it so."""

from typing import Any

from pymongo.database import Database

from store.connections import Connections


def empty(store: Connections) -> Connections:
    """Remove every document and key; validators and indexes stay."""
    for name in _filled(store.database):
        store.database[name].delete_many({})
    store.valkey.attempt("empty", lambda client: client.flushall(), otherwise=None)
    return store


def _filled(database: Database) -> list[str]:
    """Return the collections that hold anything, asked in one round trip: most hold nothing after most tests."""
    first, *others = [name for name in database.list_collection_names() if not name.startswith("system.")]
    asked = [{"$unionWith": {"coll": name, "pipeline": _name_if_filled(name)}} for name in others]
    return [found["name"] for found in database[first].aggregate([*_name_if_filled(first), *asked])]


def _name_if_filled(name: str) -> list[dict[str, Any]]:
    return [{"$limit": 1}, {"$project": {"_id": 0, "name": {"$literal": name}}}]
