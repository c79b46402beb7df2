"""People who sign in."""

import datetime as dt

from domain.ids import FamilyId, UserId
from domain.users import Identity, IdentityKind, User
from store.documents import Documents

_users = Documents(User)


def find(user_id: UserId) -> User | None:
    """Return a person."""
    return _users.find_one({"_id": user_id})


def named(user_ids: list[UserId]) -> tuple[User, ...]:
    """Return several persons, in the order in which they came."""
    return _users.find({"_id": {"$in": user_ids}}, sort=[("createdAt", 1)])


def find_by_email(email: str) -> User | None:
    """Return the person with that (normalised) address."""
    return _users.find_one({"email": email})


def find_by_google_subject(subject: str) -> User | None:
    """Return the person whom Google knows by that subject."""
    return _users.find_one({"identities": {"$elemMatch": {"kind": IdentityKind.GOOGLE, "subject": subject}}})


def insert(user: User) -> User:
    """Keep a new person; DuplicateKeyError if the address or the Google subject is taken."""
    return _users.insert(user)


def add_google_identity(user_id: UserId, identity: Identity) -> User | None:
    """Let a person who has none yet sign in with a Google identity; DuplicateKeyError if it is somebody else's."""
    without = {"_id": user_id, "identities.kind": {"$ne": IdentityKind.GOOGLE}}
    return _users.update_one(without, {"$push": {"identities": identity.model_dump()}})


def of_family(family_id: FamilyId) -> tuple[User, ...]:
    """Return the people of a family."""
    return _users.find({"familyId": family_id})


def leave_family(user_id: UserId) -> None:
    """Let a person belong to no family."""
    _users.update({"_id": user_id}, {"$set": {"familyId": None}})


def delete(user_id: UserId) -> None:
    """Delete a person's account."""
    _users.delete({"_id": user_id})


def give_family(user_id: UserId, family_id: FamilyId) -> User | None:
    """Let a person with an account and without a family belong to one; None if it has one, or no way to sign in."""
    alone = {"_id": user_id, "familyId": None, "identities.0": {"$exists": True}}
    return _users.update_one(alone, {"$set": {"familyId": family_id}})


def record_sign_in(user_id: UserId, now: dt.datetime) -> None:
    """Note a successful sign-in that somebody else vouched for."""
    _users.update({"_id": user_id}, {"$set": {"lastLogin": now}})


def record_password_sign_in(user_id: UserId, now: dt.datetime, longest_lock: dt.timedelta) -> bool:
    """Note a successful sign-in and forgive what had failed before; False if the account was locked meanwhile."""
    # A lock that would last longer than any lock can was made by a clock that was wrong: it does not count.
    open_to_password = [
        {"security.lockedUntil": None},
        {"security.lockedUntil": {"$lte": now}},
        {"security.lockedUntil": {"$gt": now + longest_lock}},
    ]
    forgiven = {"lastLogin": now, "security.failedLogins": 0, "security.lockedUntil": None}
    return bool(_users.update({"_id": user_id, "$or": open_to_password}, {"$set": forgiven}))


def count_failed_sign_in(user_id: UserId) -> int:
    """Count a wrong password and return how many there were in a row, this one included."""
    user = _users.update_one({"_id": user_id}, {"$inc": {"security.failedLogins": 1}})
    return user.security.failed_logins if user else 0


def set_pin(user_id: UserId, pin_hash: str) -> None:
    """Keep the PIN that leads a person back from a child's day, as its hash."""
    _users.update({"_id": user_id}, {"$set": {"security.pinHash": pin_hash}})


def set_locale(user_id: UserId, locale: str) -> None:
    """Keep in which language a person with an account reads."""
    _users.update({"_id": user_id, "identities.0": {"$exists": True}}, {"$set": {"locale": locale}})


def lock(user_id: UserId, until: dt.datetime) -> None:
    """Accept no password of this account until then."""
    _users.update({"_id": user_id}, {"$set": {"security.lockedUntil": until}})
