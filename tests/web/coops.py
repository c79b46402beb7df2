"""Maple Street Co-op, which Dana organizes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from domain.children import Child
from domain.coop_memberships import SharingLevel
from domain.coop_sessions import CoopSession, Repetition
from domain.coops import Coop, Grant
from domain.users import User
from operations.coop_invitations import accept_invitation, invite
from operations.coop_sessions import NewSession, add_session
from operations.coop_sharing import Choice, Sharer
from operations.coop_sharing import share as agree
from operations.coops import Organizing, found_coop
from tests.cast import Kims, settle_organizer


@dataclass(frozen=True)
class Maple:
    """The co-op, and Dana, who has no family here."""

    coop: Coop
    dana: User

    @property
    def organizing(self) -> Organizing:
        return Organizing(self.dana.id, self.coop)

    def code(self, grants: Grant = Grant.FAMILY, *, now: dt.datetime) -> str:
        """Return the code of a new invitation."""
        return invite(self.organizing, grants, now=now).code

    def join(self, kims: Kims, *, now: dt.datetime) -> None:
        """Let a family join."""
        accept_invitation(self.code(now=now), kims.ana.id, kims.family.id, now=now)


def found_maple(name: str = "Maple Street Co-op", organizer: str = "Dana", *, now: dt.datetime) -> Maple:
    """Found a co-op."""
    dana = settle_organizer(organizer)
    return Maple(found_coop(dana.id, None, name, now=now), dana)


def maple_with(kims: Kims, *, now: dt.datetime) -> Maple:
    """Found it and let the Kims join."""
    maple = found_maple(now=now)
    maple.join(kims, now=now)
    return maple


def share(maple: Maple, kims: Kims, *choices: Choice, now: dt.datetime) -> None:
    """Let a family share what it chooses."""
    agree(Sharer(kims.family.id, kims.ana.id, now), maple.coop.id, choices)


def by_schedule(child: Child, *, named: bool = False) -> Choice:
    """Return the choice of showing what a child does."""
    return Choice(child.id, SharingLevel.SCHEDULE, named)


def only_when(child: Child) -> Choice:
    """Return the choice of showing only when a child is busy."""
    return Choice(child.id, SharingLevel.BUSY)


def walk(maple: Maple, *, now: dt.datetime, **changes: Any) -> CoopSession:
    """Offer a nature walk on Thursdays from 9:30 to 10:30."""
    wanted = NewSession("Nature walk", "Town park", Repetition.WEEKLY, dt.date(2025, 9, 4), 570, 630)
    return add_session(maple.organizing, wanted._replace(**changes), now=now)
