"""Handing a signed-in browser over to a child, and taking it back by a PIN."""

import datetime as dt
from dataclasses import dataclass

from domain.ids import ChildId, FamilyId, UserId
from domain.rosters import RosterChild
from domain.sessions import Session
from operations.passwords import hash_password, password_fits
from operations.sessions import begin_session
from operations.weeks import NoSuchChildError
from store import rosters, sessions, users

MOST_ATTEMPTS = 20
"""Tries of the PIN in one session; after that only signing in anew leads back."""


class NoPinError(ValueError):
    """There is no PIN yet that could lead back."""


class WrongPinError(ValueError):
    """The PIN is another one."""


class TooManyPinsError(WrongPinError):
    """So many PINs were tried that none is taken any more."""


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """The child to whom a browser is to be handed over, and whether the adult has a PIN already."""

    child: RosterChild
    has_pin: bool


def show_handover(family_id: FamilyId, user_id: UserId, child_id: ChildId) -> HandoverPage:
    """Return what the page before a handover shows; NoSuchChildError if it is no child of the family."""
    roster, user = rosters.find(family_id), users.find(user_id)
    child = roster.child(child_id) if roster else None
    if child is None or user is None:
        raise NoSuchChildError(child_id)
    return HandoverPage(child, has_pin=user.security.pin_hash is not None)


def hand_over(
    family_id: FamilyId, user_id: UserId, child_id: ChildId, *, pin: str | None, now: dt.datetime
) -> tuple[str, Session]:
    """Begin a session that shows one child's day and nothing else; a new ``pin`` takes the place of the old one.

    NoPinError if there is neither; NoSuchChildError if it is no child of the family.
    """
    show_handover(family_id, user_id, child_id)
    if pin:
        users.set_pin(user_id, hash_password(pin))
    user = users.find(user_id)
    if user is None or user.security.pin_hash is None:
        raise NoPinError
    return begin_session(user, now=now, child_id=child_id, pin_hash=user.security.pin_hash)


def take_back(session: Session, pin: str, *, now: dt.datetime) -> tuple[str, Session]:
    """Begin an adult's session again; WrongPinError if the PIN is not the one with which it was handed over."""
    if not sessions.count_pin_attempt(session.user_id, session.id, MOST_ATTEMPTS):
        raise TooManyPinsError
    user = users.find(session.user_id)
    if not password_fits(pin, session.pin_hash) or user is None:
        raise WrongPinError
    return begin_session(user, now=now)
