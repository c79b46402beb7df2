"""People who sign in."""

import datetime as dt

from domain.ids import FamilyId, UserId
from domain.users import IdentityKind, User
from store.documents import Documents

_users = Documents(User)


def find(user_id: UserId) -> User | None:
    """Return a person."""
    return _users.find_one({"_id": user_id})


def find_by_email(email: str) -> User | None:
    """Return the person with that (normalised) address."""
    return _users.find_one({"email": email})


def find_by_google_subject(subject: str) -> User | None:
    """Return the person whom Google knows by that subject."""
    return _users.find_one({"identities": {"$elemMatch": {"kind": IdentityKind.GOOGLE, "subject": subject}}})


def insert(user: User) -> User:
    """Keep a new person; DuplicateKeyError if the address or the Google subject is taken."""
    return _users.insert(user)


def replace(user: User) -> bool:
    """Keep a person as it is now."""
    return _users.replace({"_id": user.id}, user)


def set_family(user_id: UserId, family_id: FamilyId) -> None:
    """Say to which family a person belongs."""
    _users.update({"_id": user_id}, {"$set": {"familyId": family_id}})


def record_sign_in(user_id: UserId, now: dt.datetime) -> None:
    """Note a successful sign-in; what had failed before is forgiven."""
    forgiven = {"lastLogin": now, "security.failedLogins": 0, "security.lockedUntil": None}
    _users.update({"_id": user_id}, {"$set": forgiven})


def record_failed_sign_in(user_id: UserId, locked_until: dt.datetime | None) -> None:
    """Count a wrong password, and lock the account until then if a time is given."""
    _users.update(
        {"_id": user_id},
        {"$inc": {"security.failedLogins": 1}, "$set": {"security.lockedUntil": locked_until}},
    )
