"""Registering and signing in."""

import datetime as dt

from domain.families import Family, Guardian, GuardianRole
from domain.ids import FamilyId, UserId
from domain.questionnaires import QuestionnaireProgress
from domain.users import Identity, IdentityKind, User
from operations.passwords import hash_password, password_fits
from store import families, questionnaires, users
from store.codec import new_id
from store.connections import transaction
from store.errors import AlreadyExistsError

FAILURES_BEFORE_LOCK = 5
LOCK = dt.timedelta(minutes=1)


class EmailTakenError(ValueError):
    """Somebody has an account with that address."""


class SignInRefusedError(ValueError):
    """Address and password do not belong together."""


class TooManyAttemptsError(SignInRefusedError):
    """The account is locked for a moment after several wrong passwords."""


def register(name: str, email: str, password: str, timezone: str, *, now: dt.datetime) -> User:
    """Make an account with a family and an empty questionnaire; EmailTakenError if the address has one."""
    identity = Identity(kind=IdentityKind.PASSWORD, password_hash=hash_password(password), created_at=now)
    return make_account(name, email, identity, timezone, now=now)


def make_account(name: str, email: str, identity: Identity, timezone: str, *, now: dt.datetime) -> User:
    """Keep a person who can sign in by ``identity``, with a family of its own; EmailTakenError as in register."""
    user_id, family_id = UserId(new_id()), FamilyId(new_id())
    user = User(
        id=user_id,
        email=email,
        name=name,
        identities=(identity,),
        family_id=family_id,
        timezone=timezone,
        created_at=now,
        last_login=now,
    )
    family = Family(
        id=family_id,
        timezone=timezone,
        guardians=(Guardian(user_id=user_id, role=GuardianRole.OWNER),),
        created_at=now,
    )
    progress = QuestionnaireProgress(id=new_id(), family_id=family_id, started_at=now, last_updated_at=now)

    def keep() -> None:
        users.insert(user)
        families.insert(family)
        questionnaires.keep(family_id, progress)

    try:
        transaction(keep)
    except AlreadyExistsError:
        raise EmailTakenError from None
    return user


def sign_in(email: str, password: str, *, now: dt.datetime) -> User:
    """Return the person whose address and password these are; SignInRefusedError if they are nobody's."""
    user = users.find_by_email(email)
    if user and user.security.locked_until and now < user.security.locked_until:
        raise TooManyAttemptsError
    identity = user.identity(IdentityKind.PASSWORD) if user else None
    fits = password_fits(password, identity.password_hash if identity else None)
    if user is None:
        raise SignInRefusedError
    if not fits:
        _count_failure(user, now)
        raise SignInRefusedError
    users.record_sign_in(user.id, now)
    return user


def _count_failure(user: User, now: dt.datetime) -> None:
    lock = (user.security.failed_logins + 1) % FAILURES_BEFORE_LOCK == 0
    users.record_failed_sign_in(user.id, now + LOCK if lock else None)
