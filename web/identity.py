"""Who is asking: Flask-Login over our own session records."""

import secrets

from flask import session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user

from domain.ids import ChildId, FamilyId, UserId
from domain.sessions import Session
from domain.users import User
from operations.sessions import begin_session
from web.clock import now
from web.languages import choose, current_tag, stay_in
from web.sessions import browser_session

login_manager = LoginManager()
login_manager.session_protection = None  # a record of our own guards the session, not the visitor's address


class Visitor(AnonymousUserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """Somebody who is not signed in."""

    family_id: FamilyId | None = None
    child_id: ChildId | None = None


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """Somebody who is signed in, as far as the session tells without asking the database."""

    def __init__(self, record: Session) -> None:
        self.id = record.user_id
        self.family_id = record.family_id
        self.child_id = record.child_id


login_manager.anonymous_user = Visitor


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load(user_id: str) -> SignedIn | None:
    ticket = browser_session().ticket
    if ticket is None or ticket.record.user_id != user_id:
        return None
    return SignedIn(ticket.record)


def sign_in_browser(user: User) -> None:
    """Sign this browser in under a new session; the old one is of no use to whoever knew it.

    Its pages are then in the person's language. Whom all visitors share reads each visitor's.
    """
    begin_browser_session(*begin_session(user, now=now()), tag=user.locale if user.identities else None)


def begin_browser_session(token: str, record: Session, *, tag: str | None = None) -> None:
    """Let this browser go on under a new session, in the language ``tag`` or the one it had; the old one ends."""
    tag = tag or current_tag()
    browser_session().begin(token, record)
    choose(tag)
    # Two pages that load at once after signing in would otherwise each make a token, and one of them be wrong.
    session["csrf_token"] = secrets.token_hex()
    login_user(SignedIn(record))


def sign_out_browser() -> None:
    """Sign this browser out and delete its record; the language stays."""
    tag = current_tag()
    logout_user()
    browser_session().end()
    stay_in(tag)


def current_user_id() -> UserId:
    """Return who is signed in; only behind a policy that asks for it."""
    return UserId(current_user.id)


def current_child_id() -> ChildId:
    """Return the child to whom this browser was handed over; only behind the policy that asks for one."""
    return ChildId(current_user.child_id)


def handed_over_session() -> Session:
    """Return the session of a browser that was handed over; only behind the policy that asks for one."""
    ticket = browser_session().ticket
    if ticket is None:
        raise LookupError("nobody is signed in")
    return ticket.record


def own_family_id() -> FamilyId | None:
    """Return the family of who is signed in, if it has one."""
    return current_user.family_id if current_user.is_authenticated else None


def current_family_id() -> FamilyId:
    """Return the family of who is signed in; only behind a policy that asks for it."""
    return FamilyId(current_user.family_id)
