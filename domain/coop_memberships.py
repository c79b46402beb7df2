"""A family in a co-op, and what it shares there: nothing, until it says otherwise for a child."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.documents import Document, Part
from domain.ids import ChildId, CoopId, CoopSessionId, FamilyId, MembershipId, UserId

CONSENT_VERSION = 1
"""Counts the wordings that families were asked to agree to; a change of what a level means needs a new one."""


class SharingLevel(StrEnum):
    """What organizers see of a child's week."""

    NOTHING = "nothing"
    BUSY = "busy"
    SCHEDULE = "schedule"


class Consent(Part):
    """What a family agreed to share of one child, in which wording, when, and by whom."""

    child_id: ChildId
    level: SharingLevel
    shows_name: bool = False
    version: int = Field(default=CONSENT_VERSION, ge=1)
    given_at: dt.datetime
    given_by: UserId


class Signup(Part):
    """A child that comes to a session of the co-op."""

    child_id: ChildId
    session_id: CoopSessionId
    signed_up_at: dt.datetime
    signed_up_by: UserId


class CoopMembership(Document):
    """One family in one co-op; a child without a consent shares nothing."""

    collection: ClassVar[str] = "coop_memberships"

    id: MembershipId = Field(alias="_id")
    coop_id: CoopId
    family_id: FamilyId
    consents: tuple[Consent, ...] = ()
    signups: tuple[Signup, ...] = ()
    joined_by: UserId
    created_at: dt.datetime

    def consent(self, child_id: ChildId) -> Consent | None:
        """Return what was agreed to for a child."""
        return next((one for one in self.consents if one.child_id == child_id), None)

    def level(self, child_id: ChildId) -> SharingLevel:
        """Return what is shared of a child."""
        found = self.consent(child_id)
        return found.level if found else SharingLevel.NOTHING

    def signup(self, child_id: ChildId, session_id: CoopSessionId) -> Signup | None:
        """Return a child's sign-up for a session."""
        return next((one for one in self.signups if (one.child_id, one.session_id) == (child_id, session_id)), None)
