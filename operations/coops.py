"""Founding a co-op, and knowing which ones somebody organizes or belongs to."""

import datetime as dt
from dataclasses import dataclass

from domain.audit_log import AuditAction
from domain.coop_memberships import CoopMembership, SharingLevel
from domain.coops import Coop, Organizer
from domain.ids import CoopId, FamilyId, UserId
from operations.audits import write_down
from store import coop_memberships, coops, families, users
from store.codec import new_id
from store.connections import transaction


class NoSuchCoopError(LookupError):
    """There is no such co-op, or none for whoever asks."""


@dataclass(frozen=True, slots=True)
class Organizing:
    """Somebody who organizes a co-op, as the store said just now; what only organizers may do asks for one."""

    user_id: UserId
    coop: Coop


@dataclass(frozen=True, slots=True)
class JoinedCoop:
    """A co-op that a family belongs to, and how many of its children it shares something of."""

    coop: Coop
    sharing: int


@dataclass(frozen=True, slots=True)
class MyCoops:
    """The co-ops of a person, and of the family it belongs to."""

    organized: tuple[Coop, ...]
    joined: tuple[JoinedCoop, ...]


def found_coop(user_id: UserId, family_id: FamilyId | None, name: str, *, now: dt.datetime) -> Coop:
    """Make a co-op whose organizer is whoever founds it; its clocks are those of the founder."""
    coop = Coop(
        id=CoopId(new_id()),
        name=name,
        timezone=_timezone(user_id, family_id),
        organizers=(Organizer(user_id=user_id, since=now),),
        created_at=now,
    )

    def keep() -> None:
        coops.insert(coop)
        write_down(coop.id, user_id, AuditAction.FOUNDED, now=now)

    transaction(keep)
    return coop


def list_coops(user_id: UserId, family_id: FamilyId | None) -> MyCoops:
    """Return the co-ops that somebody organizes, and those that its family joined."""
    joined = coop_memberships.of_family(family_id) if family_id else ()
    by_id = {coop.id: coop for coop in coops.named([one.coop_id for one in joined])} if joined else {}
    return MyCoops(
        organized=coops.organized_by(user_id),
        joined=tuple(JoinedCoop(by_id[one.coop_id], _sharing(one)) for one in joined if one.coop_id in by_id),
    )


def find_organizing(user_id: UserId, coop_id: CoopId) -> Organizing | None:
    """Return who organizes a co-op, if that person does."""
    coop = coops.find_organized(coop_id, user_id)
    return Organizing(user_id, coop) if coop else None


def _timezone(user_id: UserId, family_id: FamilyId | None) -> str:
    family = families.find(family_id) if family_id else None
    if family is not None:
        return family.timezone
    user = users.find(user_id)
    return user.timezone if user else "UTC"


def _sharing(membership: CoopMembership) -> int:
    return sum(consent.level is not SharingLevel.NOTHING for consent in membership.consents)
