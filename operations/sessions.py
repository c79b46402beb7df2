"""Being signed in: beginning, resuming and ending a browser's session."""

import datetime as dt
import hashlib
import secrets

from domain.ids import ChildId, UserId
from domain.sessions import Session
from domain.users import User
from store import sessions

LASTS = dt.timedelta(days=1)
LASTS_AT_MOST = dt.timedelta(days=30)
PROLONGED_EVERY = dt.timedelta(hours=1)


def begin_session(
    user: User, *, now: dt.datetime, child_id: ChildId | None = None, pin_hash: str | None = None
) -> tuple[str, Session]:
    """Sign a browser in; return the token that only the browser keeps, and the session.

    With a child the session shows that child's day and nothing else, until the PIN with that hash ends it.
    """
    token = secrets.token_urlsafe(32)
    session = Session(
        id=_fingerprint(token),
        user_id=user.id,
        family_id=user.family_id,
        child_id=child_id,
        pin_hash=pin_hash,
        created_at=now,
        expires_at=now + LASTS,
    )
    sessions.insert(session, now)
    return token, session


def resume_session(user_id: UserId, token: str, *, now: dt.datetime) -> Session | None:
    """Return the session that a browser's token opens, if it still does."""
    return sessions.find(user_id, _fingerprint(token), now)


def is_due(session: Session, *, now: dt.datetime) -> bool:
    """Tell whether a session that is in use should be kept again, so that it does not run out under the family."""
    return _end_of(session, now) - session.expires_at >= PROLONGED_EVERY


def keep_session(session: Session, *, now: dt.datetime) -> bool:
    """Keep what the web room changed, and let the session last from now; False if it was ended meanwhile."""
    return sessions.change(session.with_changes(expires_at=_end_of(session, now)), now)


def end_session(session: Session) -> None:
    """Sign a browser out."""
    sessions.end(session.user_id, session.id)


def end_all_sessions(user_id: UserId) -> None:
    """Sign a person out everywhere."""
    sessions.end_all(user_id)


def _end_of(session: Session, now: dt.datetime) -> dt.datetime:
    return min(now + LASTS, session.created_at + LASTS_AT_MOST)


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
