"""Inviting families and organizers into a co-op, and accepting."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from domain.audit_log import AuditAction
from domain.coop_memberships import CoopMembership
from domain.coops import MOST_INVITATIONS, Coop, Grant, Invitation, Organizer
from domain.ids import FamilyId, InvitationId, MembershipId, UserId
from operations.audits import write_down
from operations.coops import NoSuchCoopError, Organizing
from store import coop_memberships, coops, users
from store.codec import new_id
from store.connections import transaction
from store.errors import AlreadyExistsError

LASTS = {Grant.FAMILY: dt.timedelta(days=30), Grant.ORGANIZER: dt.timedelta(days=3)}
# Without what looks alike on paper (0 O, 1 I L), and without vowels, so that no code spells a word: 57 bits.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
GROUP, GROUPS = 4, 3


class TooManyInvitationsError(ValueError):
    """As many invitations are open as can be."""


class NoFamilyError(ValueError):
    """Only somebody with a family can join with one."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation with its code, which is told now and never again."""

    code: str
    invitation: Invitation


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """What an invitation leads to, for somebody who thinks about accepting it."""

    code: str
    coop: Coop
    grants: Grant
    organizers: tuple[str, ...]
    is_in_already: bool


def invite(organizing: Organizing, grants: Grant, *, now: dt.datetime) -> Invited:
    """Make an invitation; TooManyInvitationsError if too many are open."""
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    invitation = Invitation(
        id=InvitationId(new_id()),
        grants=grants,
        fingerprint=_fingerprint(code),
        created_by=organizing.user_id,
        created_at=now,
        expires_at=now + LASTS[grants],
    )

    def keep() -> None:
        if not coops.add_invitation(organizing.coop.id, invitation, now=now, most=MOST_INVITATIONS):
            raise TooManyInvitationsError
        write_down(organizing.coop.id, organizing.user_id, AuditAction.INVITED, now=now, detail=grants.value)

    transaction(keep)
    return Invited(code, invitation)


def withdraw_invitation(organizing: Organizing, invitation_id: InvitationId, *, now: dt.datetime) -> None:
    """Let an invitation be accepted no more; one that is gone already stays gone."""

    def keep() -> None:
        if coops.remove_invitation(organizing.coop.id, invitation_id):
            write_down(organizing.coop.id, organizing.user_id, AuditAction.INVITATION_WITHDRAWN, now=now)

    transaction(keep)


def show_invitation(code: str, user_id: UserId, family_id: FamilyId | None, *, now: dt.datetime) -> InvitationPage:
    """Return what an invitation leads to; NoSuchCoopError if its code opens nothing, or nothing any more."""
    coop, invitation = _opened(code, now)
    if invitation.grants is Grant.ORGANIZER:
        is_in = coop.is_organized_by(user_id)
    else:
        is_in = family_id is not None and coop_memberships.find(family_id, coop.id) is not None
    names = tuple(user.name for user in users.named([one.user_id for one in coop.organizers]))
    return InvitationPage(plain(code), coop, invitation.grants, names, is_in)


def accept_invitation(code: str, user_id: UserId, family_id: FamilyId | None, *, now: dt.datetime) -> InvitationPage:
    """Become an organizer, or join with one's family; whoever is in already stays in.

    NoSuchCoopError as in show_invitation, NoFamilyError if a family is invited and there is none.
    """

    def work() -> InvitationPage:
        page = show_invitation(code, user_id, family_id, now=now)
        if not page.is_in_already:
            _enter(page, user_id, family_id, now)
        return page

    try:
        return transaction(work)
    except AlreadyExistsError:
        # Another adult of the family has just accepted it, too.
        return show_invitation(code, user_id, family_id, now=now)


def plain(code: str) -> str:
    """Return a code as it was given out, however it was typed."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _enter(page: InvitationPage, user_id: UserId, family_id: FamilyId | None, now: dt.datetime) -> None:
    if page.grants is Grant.ORGANIZER:
        _become_organizer(page.coop, page.code, user_id, now)
    elif family_id is None:
        raise NoFamilyError
    else:
        _join(page.coop, user_id, family_id, now)


def _become_organizer(coop: Coop, code: str, user_id: UserId, now: dt.datetime) -> None:
    invitation = coop.invitation(_fingerprint(code))
    # An organizer sees families: the invitation is for one person.
    if invitation is None or not coops.remove_invitation(coop.id, invitation.id):
        raise NoSuchCoopError(coop.id)
    if not coops.add_organizer(coop.id, Organizer(user_id=user_id, since=now)):
        raise NoSuchCoopError(coop.id)
    write_down(coop.id, user_id, AuditAction.ORGANIZER_ADDED, now=now)


def _join(coop: Coop, user_id: UserId, family_id: FamilyId, now: dt.datetime) -> None:
    membership = CoopMembership(
        id=MembershipId(new_id()), coop_id=coop.id, family_id=family_id, joined_by=user_id, created_at=now
    )
    coop_memberships.insert(family_id, membership)
    write_down(coop.id, user_id, AuditAction.JOINED, now=now, family_ids=(family_id,))


def _opened(code: str, now: dt.datetime) -> tuple[Coop, Invitation]:
    fingerprint = _fingerprint(code)
    coop = coops.find_invited(fingerprint, now)
    invitation = coop.invitation(fingerprint) if coop else None
    if coop is None or invitation is None:
        raise NoSuchCoopError
    return coop, invitation


def _fingerprint(code: str) -> str:
    return hashlib.sha256(plain(code).encode()).hexdigest()
