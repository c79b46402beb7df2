"""Signing in with Google: people are known by Google's subject, never by their address."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from domain.ids import UserId
from domain.users import Identity, IdentityKind, User, normal_address
from operations.accounts import EmailTakenError, make_account
from store import users
from store.errors import AlreadyExistsError

NAME_LENGTH = 80


@dataclass(frozen=True)
class GoogleProfile:
    """What Google vouches for; ``subject`` stays the same when name and address change."""

    subject: str
    email: str = ""
    email_is_verified: bool = False
    name: str = ""


class Opened(Enum):
    """What Google's answer did."""

    KNOWN = auto()
    NEW = auto()
    LINKED = auto()


class Opening(NamedTuple):
    """Who is to be signed in, and whether an account was made or changed for it."""

    user: User
    opened: Opened


class NoVerifiedEmailError(ValueError):
    """Google does not vouch for the address, so no account can be made for it."""


class SignInFirstError(ValueError):
    """The address has an account already; whose it is, only signing in to that account can tell."""


class LinkedElsewhereError(ValueError):
    """The Google account opens another account, or this account is opened by another Google account."""


def open_account(profile: GoogleProfile, *, signed_in: UserId | None, now: dt.datetime) -> Opening:
    """Return the person a Google profile signs in: a known one, the one who is signed in already, or a new one.

    Somebody who signed in with a password gets Google as a second way to sign in. Raises the errors above.
    """
    known = users.find_by_google_subject(profile.subject)
    account = users.find(signed_in) if signed_in else None
    if account and account.identity(IdentityKind.PASSWORD):
        return _link(account, profile, known, now)
    if known:
        users.record_sign_in(known.id, now)
        return Opening(known, Opened.KNOWN)
    return _make(profile, now)


def _link(account: User, profile: GoogleProfile, known: User | None, now: dt.datetime) -> Opening:
    if known:
        if known.id != account.id:
            raise LinkedElsewhereError
        return Opening(known, Opened.KNOWN)
    try:
        linked = users.add_google_identity(account.id, _identity(profile, now))
    except AlreadyExistsError:
        linked = None
    if linked is None:
        raise LinkedElsewhereError
    return Opening(linked, Opened.LINKED)


def _make(profile: GoogleProfile, now: dt.datetime) -> Opening:
    email = normal_address(profile.email) if profile.email_is_verified else None
    if email is None:
        raise NoVerifiedEmailError
    name = profile.name.strip()[:NAME_LENGTH].strip() or email.partition("@")[0][:NAME_LENGTH]
    try:
        made = make_account(name, email, _identity(profile, now), "UTC", now=now)
    except EmailTakenError:
        # Two answers of Google at once: the other one has made the account meanwhile.
        known = users.find_by_google_subject(profile.subject)
        if known:
            return Opening(known, Opened.KNOWN)
        raise SignInFirstError from None
    return Opening(made, Opened.NEW)


def _identity(profile: GoogleProfile, now: dt.datetime) -> Identity:
    return Identity(kind=IdentityKind.GOOGLE, subject=profile.subject, created_at=now)
