"""Nobody waits for a cache that is slow, hung or gone, and nobody believes it when it may be wrong."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import caches
from store.connections import Connections
from store.valkey import BREAKER_SECONDS, Valkey, failures


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hung_server() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with tempfile.TemporaryDirectory(prefix="bp-") as folder, socket.socket(socket.AF_UNIX) as server:
        path = Path(folder) / "hung.sock"
        server.bind(str(path))
        server.listen()
        yield f"unix://{path}"


def valkey_at(url: str, hand: Hand) -> Valkey:
    valkey = Valkey.from_url(url)
    valkey._clock = hand
    return valkey


@pytest.mark.parametrize("gone", [True, False])
def test_a_server_that_does_not_answer_is_asked_once_and_then_left_alone(hung_server: str, gone: bool) -> None:  # noqa: FBT001
    hand = Hand()
    asked: list[float] = []
    valkey = valkey_at("unix:///nowhere/valkey.sock" if gone else hung_server, hand)

    def ask() -> str:
        def command(client: object) -> str:
            asked.append(hand.seconds)
            return str(client.get("key"))  # type: ignore[attr-defined]

        return valkey.attempt("test", command, otherwise="nothing")

    before = failures["test"]
    assert [ask(), ask(), ask()] == ["nothing"] * 3
    assert asked == [100.0]
    assert failures["test"] == before + 3
    hand.seconds += BREAKER_SECONDS
    assert ask() == "nothing"
    assert len(asked) == 2
    valkey.close()


def test_a_copy_is_read_back(database: Connections) -> None:
    assert database.valkey.available
    caches.write_through("TEST:KEY", "text", seconds=60)
    assert caches.read_through("TEST:KEY") == "text"
    assert 0 < database.valkey.attempt("ttl", lambda client: client.ttl("TEST:KEY"), otherwise=0) <= 60


def test_a_copy_that_could_not_be_dropped_is_not_believed(
    database: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    caches.write_through("TEST:KEY", "old", seconds=60)
    with monkeypatch.context() as away:
        away.setattr(database.valkey, "attempt", lambda _use, _command, otherwise: otherwise)
        caches.write_through("TEST:KEY", "new", seconds=60)
    assert caches.read_through("TEST:KEY") is None
    assert database.valkey.attempt("look", lambda client: client.get("TEST:KEY"), otherwise="?") is None
    caches.write_through("TEST:KEY", "newer", seconds=60)
    assert caches.read_through("TEST:KEY") == "newer"
