"""Who is signed in where: MongoDB holds the truth, ``SESSION:{user_id}`` a copy per session that saves a round trip."""

import datetime as dt

from pydantic import ValidationError

from domain.documents import Part
from domain.ids import UserId
from domain.sessions import Session
from store.connections import valkey
from store.documents import Documents

_sessions = Documents(Session)
COPY_SECONDS = 24 * 60 * 60
# A copy is believed for a minute: a sign-out that could not reach Valkey still ends the session soon everywhere.
BELIEVED = dt.timedelta(minutes=1)

# A request that read the session before it was ended would otherwise put its copy back after the end.
_ENDED = "ended"
# Servers older than Redis 7.4 know no time to live of a single field: there the whole key gets it.
_SET_UNLESS_ENDED = """
if redis.call('HGET', KEYS[1], ARGV[1]) ~= 'ended' then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  local answer = redis.pcall('HEXPIRE', KEYS[1], ARGV[3], 'FIELDS', 1, ARGV[1])
  if type(answer) == 'table' and answer.err then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
end
return 1
"""
# Sessions whose copies could not be marked as ended while Valkey was away: this process asks MongoDB about them.
_unmarked: set[str] = set()


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
    """Keep a session's data and end if it still exists: one that was signed out meanwhile stays signed out."""
    changed = _sessions.update_one(
        {"_id": session.id, "userId": session.user_id},
        {"$set": {"data": session.data, "expiresAt": session.expires_at}},
    )
    if changed is not None:
        _copy(changed, now)
    return changed is not None


def count_pin_attempt(user_id: UserId, session_id: str, most: int) -> bool:
    """Count one more try of the PIN, before it is looked at; False if there were that many already."""
    where = {"_id": session_id, "userId": user_id, "pinAttempts": {"$lt": most}}
    return bool(_sessions.update(where, {"$inc": {"pinAttempts": 1}}))


def end(user_id: UserId, session_id: str) -> None:
    """Sign one browser out."""
    _sessions.delete({"_id": session_id, "userId": user_id})
    _mark_ended(user_id, session_id)


def end_all(user_id: UserId) -> None:
    """Sign a person out everywhere."""
    ended = _sessions.find({"userId": user_id})
    _sessions.delete({"userId": user_id})
    for session in ended:
        _mark_ended(user_id, session.id)


def _read_copy(user_id: UserId, session_id: str, now: dt.datetime) -> Session | None:
    if session_id in _unmarked:
        return None
    text = valkey().attempt("session", lambda client: client.hget(_key(user_id), session_id), otherwise=None)
    if not text or text == _ENDED:
        return None
    try:
        copy = _Copy.model_validate_json(text)
    except ValidationError:
        # Written by another version of the program: MongoDB knows.
        return None
    return copy.session if copy.copied_at <= now < copy.copied_at + BELIEVED else None


def _copy(session: Session, now: dt.datetime) -> None:
    _set(session.user_id, session.id, _Copy(copied_at=now, session=session).model_dump_json())


def _mark_ended(user_id: UserId, session_id: str) -> None:
    if not _set(user_id, session_id, _ENDED):
        _unmarked.add(session_id)


def _set(user_id: UserId, session_id: str, text: str) -> bool:
    arguments = (_key(user_id), session_id, text, str(COPY_SECONDS))
    return bool(valkey().attempt("session", lambda client: client.eval(_SET_UNLESS_ENDED, 1, *arguments), otherwise=0))


def _key(user_id: UserId) -> str:
    return f"SESSION:{user_id}"
