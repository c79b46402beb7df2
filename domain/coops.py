"""A co-op: families that teach some things together, the people who organize it, and the ways into it."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from domain.documents import Document, Part
from domain.families import TimeZoneName
from domain.ids import CoopId, InvitationId, UserId

MOST_ORGANIZERS = 20
MOST_INVITATIONS = 20
CoopName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class Grant(StrEnum):
    """What an invitation makes of whoever accepts it."""

    FAMILY = "family"
    ORGANIZER = "organizer"


class Organizer(Part):
    """A person who organizes a co-op."""

    user_id: UserId
    since: dt.datetime


class Invitation(Part):
    """A way into a co-op; only the SHA-256 of its code is kept, so nobody can read the code here."""

    id: InvitationId = Field(alias="_id")
    grants: Grant
    fingerprint: str = Field(pattern="^[0-9a-f]{64}$")
    created_by: UserId
    created_at: dt.datetime
    expires_at: dt.datetime

    def is_open(self, now: dt.datetime) -> bool:
        """Tell whether it can still be accepted."""
        return now < self.expires_at


class Coop(Document):
    """A co-op; ``entries`` counts what its audit log holds."""

    collection: ClassVar[str] = "coops"

    id: CoopId = Field(alias="_id")
    name: CoopName
    timezone: TimeZoneName = "UTC"
    organizers: tuple[Organizer, ...] = Field(min_length=1, max_length=MOST_ORGANIZERS)
    invitations: tuple[Invitation, ...] = ()
    entries: int = Field(default=0, ge=0)
    is_demo: bool = False
    created_at: dt.datetime

    def is_organized_by(self, user_id: UserId) -> bool:
        """Tell whether somebody is one of its organizers."""
        return any(organizer.user_id == user_id for organizer in self.organizers)

    def invitation(self, fingerprint: str) -> Invitation | None:
        """Return the invitation whose code has that fingerprint."""
        return next((one for one in self.invitations if one.fingerprint == fingerprint), None)
