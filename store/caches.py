"""Copies in Valkey of what MongoDB holds: written through, read first, never the only holder."""

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
