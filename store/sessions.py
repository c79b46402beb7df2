"""Who is signed in where: MongoDB holds the truth, ``SESSION:{user_id}`` a copy per session that saves a round trip."""

import datetime as dt
from typing import Any

from domain.documents import Part
from domain.ids import FamilyId, UserId
from domain.sessions import Session
from store.connections import valkey
from store.documents import Documents

_sessions = Documents(Session)
COPY_SECONDS = 24 * 60 * 60
# A copy is believed for a minute: a sign-out that could not reach Valkey still ends the session soon everywhere.
BELIEVED = dt.timedelta(minutes=1)


class _Copy(Part):
    """A session as it stands in Valkey, and when it was copied there."""

    copied_at: dt.datetime
    session: Session


def find(user_id: UserId, session_id: str, now: dt.datetime) -> Session | None:
    """Return a session that has not run out, from the copy if there is one."""
    found = _read_copy(user_id, session_id, now)
    if found is None:
        found = _sessions.find_one({"_id": session_id, "userId": user_id})
        if found is not None:
            _copy(found, now)
    return None if found is None or found.expires_at <= now else found


def insert(session: Session, now: dt.datetime) -> None:
    """Keep a new session."""
    _sessions.insert(session)
    _copy(session, now)


def change(session: Session, now: dt.datetime) -> bool:
    """Keep a changed session if it still exists: one that was signed out meanwhile stays signed out."""
    changed = _sessions.replace({"_id": session.id, "userId": session.user_id}, session)
    if changed:
        _copy(session, now)
    return changed


def set_family(user_id: UserId, family_id: FamilyId) -> None:
    """Tell every session of a person which family it belongs to."""
    _sessions.update({"userId": user_id}, {"$set": {"familyId": family_id}})
    _forget(user_id)


def end(user_id: UserId, session_id: str) -> None:
    """Sign one browser out."""
    _sessions.delete({"_id": session_id, "userId": user_id})
    valkey().attempt("session", lambda client: client.hdel(_key(user_id), session_id), otherwise=0)


def end_all(user_id: UserId) -> None:
    """Sign a person out everywhere."""
    _sessions.delete({"userId": user_id})
    _forget(user_id)


def _read_copy(user_id: UserId, session_id: str, now: dt.datetime) -> Session | None:
    text = valkey().attempt("session", lambda client: client.hget(_key(user_id), session_id), otherwise=None)
    if not text:
        return None
    copy = _Copy.model_validate_json(text)
    return copy.session if copy.copied_at <= now < copy.copied_at + BELIEVED else None


def _copy(session: Session, now: dt.datetime) -> None:
    text = _Copy(copied_at=now, session=session).model_dump_json()

    def write(client: Any) -> None:  # noqa: ANN401  redis-py's pipeline is untyped
        pipe = client.pipeline()
        pipe.hset(_key(session.user_id), session.id, text)
        pipe.hexpire(_key(session.user_id), COPY_SECONDS, session.id)
        pipe.execute()

    valkey().attempt("session", write, otherwise=None)


def _forget(user_id: UserId) -> None:
    valkey().attempt("session", lambda client: client.delete(_key(user_id)), otherwise=0)


def _key(user_id: UserId) -> str:
    return f"SESSION:{user_id}"
