"""Who is asking: Flask-Login over our own session records."""

import secrets

from flask import session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user

from domain.ids import FamilyId, UserId
from domain.users import User
from operations.sessions import begin_session
from web.clock import now
from web.sessions import browser_session

login_manager = LoginManager()
login_manager.session_protection = None  # a record of our own guards the session, not the visitor's address


class Visitor(AnonymousUserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """Somebody who is not signed in."""

    family_id: FamilyId | None = None


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """Somebody who is signed in, as far as the session tells without asking the database."""

    def __init__(self, user_id: UserId, family_id: FamilyId | None) -> None:
        self.id = user_id
        self.family_id = family_id


login_manager.anonymous_user = Visitor


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load(user_id: str) -> SignedIn | None:
    ticket = browser_session().ticket
    if ticket is None or ticket.record.user_id != user_id:
        return None
    return SignedIn(ticket.record.user_id, ticket.record.family_id)


def sign_in_browser(user: User) -> None:
    """Sign this browser in under a new session; the old one is of no use to whoever knew it."""
    token, record = begin_session(user, now=now())
    browser_session().begin(token, record)
    # Two pages that load at once after signing in would otherwise each make a token, and one of them be wrong.
    session["csrf_token"] = secrets.token_hex()
    login_user(SignedIn(user.id, user.family_id))


def sign_out_browser() -> None:
    """Sign this browser out and delete its record."""
    logout_user()
    browser_session().end()


def current_user_id() -> UserId:
    """Return who is signed in; only behind a policy that asks for it."""
    return UserId(current_user.id)


def current_family_id() -> FamilyId:
    """Return the family of who is signed in; only behind a policy that asks for it."""
    return FamilyId(current_user.family_id)
