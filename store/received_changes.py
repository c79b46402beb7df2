"""Which changes were received under a key of their own."""

import datetime as dt

from domain.ids import ChangeKey, FamilyId
from domain.received_changes import ReceivedChange
from store.documents import Documents

_received = Documents(ReceivedChange)


def insert(family_id: FamilyId, key: ChangeKey, now: dt.datetime) -> None:
    """Keep a key as part of the current transaction; AlreadyExistsError if it was received before."""
    # Keys are drawn by browsers: one family's must not stand in another's way.
    _received.insert(ReceivedChange(id=ChangeKey(f"{family_id}:{key}"), family_id=family_id, received_at=now))
