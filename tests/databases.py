"""The test process's own database, emptied for whoever needs it so."""

from store.connections import Connections


def empty(store: Connections) -> Connections:
    """Remove every document and key; validators and indexes stay."""
    for name in store.database.list_collection_names():
        if not name.startswith("system."):
            store.database[name].delete_many({})
    store.valkey.attempt("empty", lambda client: client.flushall(), otherwise=None)
    return store
