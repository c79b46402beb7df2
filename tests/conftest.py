"""Real servers for every test that needs storage: one pair per test process, an empty database per test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connections import Connections, close_connections, open_connections
from store.schema import ensure_schema
from store.servers.embedded import Addresses, embedded_servers


@pytest.fixture(scope="session")
def servers() -> Iterator[Addresses]:
    with tempfile.TemporaryDirectory(prefix="bp-") as folder, embedded_servers(Path(folder)) as running:
        yield running.addresses


@pytest.fixture(scope="session")
def store(servers: Addresses) -> Iterator[Connections]:
    connections = open_connections(servers.mongodb_uri, servers.valkey_url, "tests")
    ensure_schema()
    yield connections
    close_connections()


@pytest.fixture
def database(store: Connections) -> Connections:
    """Connections that are open on an empty database, with its validators and indexes."""
    for name in store.database.list_collection_names():
        if not name.startswith("system."):
            store.database[name].delete_many({})
    store.valkey.attempt("empty", lambda client: client.flushall(), otherwise=None)
    return store
