"""Real servers for every test that needs storage: one pair per test process, an empty database per test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connections import Connections, close_connections, open_connections
from store.schema import ensure_schema
from store.servers.embedded import Addresses, embedded_servers
from tests.databases import empty

TESTS = Path(__file__).parent
# These start browsers and whole programs. On a crowded machine a browser may stop drawing for longer than anybody
# waits, so they get a second chance, which the summary names; what is broken fails twice.
WITH_PROCESSES = (TESTS / "e2e", TESTS / "faults", TESTS / "commands" / "test_run.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(place) for place in WITH_PROCESSES):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def servers() -> Iterator[Addresses]:
    with tempfile.TemporaryDirectory(prefix="bp-") as folder, embedded_servers(Path(folder)) as running:
        yield running.addresses


@pytest.fixture(scope="session")
def store(servers: Addresses) -> Iterator[Connections]:
    connections = open_connections(servers.mongodb_uri, servers.valkey_url, "tests")
    # Tests live in 2025: what expires would vanish whenever the real clock's minute is full.
    connections.mongo.admin.command({"setParameter": 1, "ttlMonitorEnabled": False})
    ensure_schema()
    yield connections
    close_connections()


@pytest.fixture
def database(store: Connections) -> Connections:
    """Connections that are open on an empty database, with its validators and indexes."""
    return empty(store)
