"""Copies in Valkey of what MongoDB holds: written through, read first, never the only holder."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from store.connections import valkey

# Keys that could not be dropped while Valkey was away: they hold what is no longer true and must not be read.
_stale: set[str] = set()


def read_through(key: str) -> str | None:
    """Return what stands under a key, or None when nothing true does or Valkey cannot be asked."""
    if key in _stale:
        drop(key)
        return None
    text: str | None = valkey().attempt("read", lambda client: client.get(key), otherwise=None)
    return text


def write_through(key: str, text: str, *, seconds: int) -> None:
    """Keep a copy for a time; if that fails the key is dropped, so that nobody reads what is no longer true."""
    if valkey().attempt("write", lambda client: bool(client.set(key, text, ex=seconds)), otherwise=False):
        _stale.discard(key)
    else:
        drop(key)


def drop(*keys: str) -> None:
    """Forget copies; what cannot be dropped now is not believed until it can."""
    if not keys:
        return
    if valkey().attempt("drop", lambda client: client.delete(*keys) is not None, otherwise=False):
        _stale.difference_update(keys)
    else:
        _stale.update(keys)


def drop_matching(*patterns: str) -> None:
    """Forget every copy whose key fits one of the patterns."""

    def matching(client: Any) -> list[str]:  # noqa: ANN401  redis-py's client is untyped
        return [key for pattern in patterns for key in client.scan_iter(pattern, 1000)]

    nothing: list[str] = []
    drop(*valkey().attempt("drop", matching, otherwise=nothing))


class Entry(NamedTuple):
    """A copy whose text begins with ``stamp``, the age of what it shows: the greater stamp is the newer copy."""

    key: str
    stamp: str
    text: str
    seconds: int


# Two people who change one thing at once may write their copies in the other order: the newer one stays.
_KEEP_NEWEST = """
for i, key in ipairs(KEYS) do
  local stamp, text, seconds = ARGV[3 * i - 2], ARGV[3 * i - 1], ARGV[3 * i]
  if redis.call('GETRANGE', key, 0, #stamp - 1) <= stamp then
    redis.call('SET', key, text, 'EX', seconds)
  end
end
return #KEYS
"""


def keep_newest(entries: Iterable[Entry]) -> None:
    """Keep copies, each unless a newer one stands there; what cannot be written is dropped."""
    kept = list(entries)
    keys = [entry.key for entry in kept]
    values = [value for entry in kept for value in (entry.stamp, entry.text, entry.seconds)]
    if not keys:
        return
    if valkey().attempt(
        "write", lambda client: bool(client.eval(_KEEP_NEWEST, len(keys), *keys, *values)), otherwise=False
    ):
        _stale.difference_update(keys)
    else:
        drop(*keys)


def read_newest(*keys: str) -> list[str | None]:
    """Return what ``keep_newest`` kept under each key, None where nothing true stands; one round trip."""
    if doubtful := _stale.intersection(keys):
        drop(*doubtful)
    if not keys or _stale.intersection(keys):
        return [None] * len(keys)
    return valkey().attempt("read", lambda client: list(client.mget(keys)), otherwise=[None] * len(keys))
