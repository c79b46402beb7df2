"""Who did what to whose data: entries that are only ever added, each sealed with the one before it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field

from domain.documents import Document
from domain.ids import ChildId, CoopId, EntryId, FamilyId, UserId


class AuditAction(StrEnum):
    """What was done."""

    FOUNDED = "founded"
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    ORGANIZER_ADDED = "organizer_added"
    ORGANIZER_REMOVED = "organizer_removed"
    JOINED = "joined"
    LEFT = "left"
    SHARED = "shared"
    LOOKED = "looked"
    SESSION_ADDED = "session_added"
    SESSION_CALLED_OFF = "session_called_off"
    SIGNED_UP = "signed_up"
    SIGNED_OFF = "signed_off"


class AuditEntry(Document):
    """One entry of a co-op's log; ``number`` counts from 1, ``seal`` is the SHA-256 of it and of what came before."""

    collection: ClassVar[str] = "audit_log"

    id: EntryId = Field(alias="_id")
    coop_id: CoopId
    number: int = Field(ge=1)
    created_at: dt.datetime
    actor_id: UserId
    action: AuditAction
    family_ids: tuple[FamilyId, ...] = ()
    child_id: ChildId | None = None
    detail: str = Field(default="", max_length=200)
    previous_seal: str = ""
    seal: str = ""

    def sealed_after(self, previous: "AuditEntry | None") -> Self:
        """Return the entry as it follows another one, or as the first."""
        # MongoDB keeps milliseconds: a seal over more would not fit what is read back.
        at = self.created_at.replace(microsecond=self.created_at.microsecond // 1000 * 1000)
        number = previous.number + 1 if previous else 1
        following = self.with_changes(created_at=at, number=number, previous_seal=previous.seal if previous else "")
        return following.with_changes(seal=following.true_seal)

    @property
    def true_seal(self) -> str:
        """The seal that fits what the entry says."""
        said = self.model_dump(mode="json", exclude={"seal"})
        return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def first_broken(entries: Iterable[AuditEntry]) -> int | None:
    """Return the number of the first entry that was changed, or whose predecessor is gone; None if all is whole."""
    previous: AuditEntry | None = None
    for expected, entry in enumerate(entries, start=1):
        follows = entry.previous_seal == (previous.seal if previous else "")
        if entry.number != expected or not follows or entry.seal != entry.true_seal:
            return expected
        previous = entry
    return None
