"""Registering and signing in."""

import datetime as dt

from domain.families import Family, Guardian, GuardianRole
from domain.ids import FamilyId, UserId
from domain.questionnaires import QuestionnaireProgress
from domain.users import Identity, IdentityKind, User, UserRole, normal_address
from operations.passwords import hash_password, password_fits
from store import families, questionnaires, users
from store.codec import new_id
from store.connections import transaction
from store.errors import AlreadyExistsError

FAILURES_BEFORE_LOCK = 5
FIRST_LOCK = dt.timedelta(minutes=1)
LONGEST_LOCK = dt.timedelta(minutes=15)


class EmailTakenError(ValueError):
    """Somebody has an account with that address."""


class SignInRefusedError(ValueError):
    """Address and password do not belong together."""


class NoAccountError(ValueError):
    """The person is one of the demo's, whom all visitors share."""


class TooManyAttemptsError(SignInRefusedError):
    """The account takes no password for a while, after several wrong ones."""


def register(
    name: str,
    email: str,
    password: str,
    timezone: str,
    *,
    now: dt.datetime,
    role: UserRole = UserRole.PARENT,
    locale: str = "en",
) -> User:
    """Make an account with a family and an empty questionnaire; EmailTakenError if the address has one.

    Who comes as an organizer gets no family, and may begin one later.

    Whoever sends the form twice, or registers again with the password it has, is simply signed in.
    """
    identity = Identity(kind=IdentityKind.PASSWORD, password_hash=hash_password(password), created_at=now)
    try:
        return make_account(name, email, identity, timezone, now=now, role=role, locale=locale)
    except EmailTakenError:
        return _sign_in_instead(email, password, now)


def make_account(
    name: str,
    email: str,
    identity: Identity,
    timezone: str,
    *,
    now: dt.datetime,
    role: UserRole = UserRole.PARENT,
    locale: str = "en",
) -> User:
    """Keep a person who can sign in by ``identity``, a parent with a family of its own; EmailTakenError as above."""
    user = User(
        id=UserId(new_id()),
        email=email,
        name=name,
        role=role,
        identities=(identity,),
        family_id=FamilyId(new_id()) if role is UserRole.PARENT else None,
        timezone=timezone,
        locale=locale,
        created_at=now,
        last_login=now,
    )

    def keep() -> None:
        users.insert(user)
        if user.family_id is not None:
            _settle(user, user.family_id, now)

    try:
        transaction(keep)
    except AlreadyExistsError:
        raise EmailTakenError from None
    return user


def begin_family(user_id: UserId, *, now: dt.datetime) -> User:
    """Give an organizer without a family one of its own, with an empty questionnaire; others keep theirs.

    NoAccountError if the person is nobody's own.
    """

    def work() -> User:
        family_id = FamilyId(new_id())
        user = users.give_family(user_id, family_id)
        if user is not None:
            _settle(user, family_id, now)
        found = user or users.find(user_id)
        if found is None or found.family_id is None:
            raise NoAccountError
        return found

    return transaction(work)


def _settle(user: User, family_id: FamilyId, now: dt.datetime) -> None:
    family = Family(
        id=family_id,
        timezone=user.timezone,
        guardians=(Guardian(user_id=user.id, role=GuardianRole.OWNER),),
        created_at=now,
    )
    families.insert(family)
    progress = QuestionnaireProgress(id=new_id(), family_id=family_id, started_at=now, last_updated_at=now)
    questionnaires.keep(family_id, progress)


def _sign_in_instead(email: str, password: str, now: dt.datetime) -> User:
    try:
        return sign_in(email, password, now=now)
    except SignInRefusedError:
        raise EmailTakenError from None


def sign_in(email: str, password: str, *, now: dt.datetime) -> User:
    """Return the person whose address and password these are; SignInRefusedError if they are nobody's."""
    address = normal_address(email)
    user = users.find_by_email(address) if address else None
    if user and _is_locked(user, now):
        raise TooManyAttemptsError
    identity = user.identity(IdentityKind.PASSWORD) if user else None
    fits = password_fits(password, identity.password_hash if identity else None)
    if user is None:
        raise SignInRefusedError
    if not fits:
        _count_failure(user.id, now)
        raise SignInRefusedError
    # Many guesses at once all found the account open: the right one among them must not win after the lock fell.
    if not users.record_password_sign_in(user.id, now, LONGEST_LOCK):
        raise TooManyAttemptsError
    return user


def _is_locked(user: User, now: dt.datetime) -> bool:
    until = user.security.locked_until
    return until is not None and now < until <= now + LONGEST_LOCK


def _count_failure(user_id: UserId, now: dt.datetime) -> None:
    failures = users.count_failed_sign_in(user_id)
    if failures and failures % FAILURES_BEFORE_LOCK == 0:
        doublings = failures // FAILURES_BEFORE_LOCK - 1
        users.lock(user_id, now + min(FIRST_LOCK * 2 ** min(doublings, 10), LONGEST_LOCK))
