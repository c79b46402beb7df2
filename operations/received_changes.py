"""Changes that a browser sends again because it never heard whether they arrived: each is made once.

A browser that was offline sends what was queued, and may be cut off before it hears the answer. It marks each change
with a key; the key is kept in the transaction that makes the change.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from domain.ids import ChangeKey, FamilyId
from store import received_changes
from store.errors import AlreadyExistsError

_key: ContextVar[ChangeKey | None] = ContextVar("change_key", default=None)


class AlreadyReceivedError(RuntimeError):
    """This very change was made before."""


@contextmanager
def sent_under(key: ChangeKey | None) -> Iterator[None]:
    """Let what is changed within be known by a key, if there is one."""
    token = _key.set(key)
    try:
        yield
    finally:
        _key.reset(token)


def receive_once(family_id: FamilyId, *, now: dt.datetime) -> None:
    """Note, as part of the current transaction, that a change is made; AlreadyReceivedError if it was made before."""
    key = _key.get()
    if key is None:
        return
    try:
        received_changes.insert(family_id, key, now)
    except AlreadyExistsError:
        raise AlreadyReceivedError(key) from None
