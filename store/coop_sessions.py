"""The sessions of co-ops."""

import datetime as dt

from domain.coop_sessions import CoopSession
from domain.ids import CoopId, CoopSessionId
from store.documents import Documents

_sessions = Documents(CoopSession)


def of_coop(coop_id: CoopId) -> tuple[CoopSession, ...]:
    """Return a co-op's sessions, by date and time."""
    return _sessions.find({"coopId": coop_id}, sort=[("date", 1), ("startTime", 1)])


def find(coop_id: CoopId, session_id: CoopSessionId) -> CoopSession | None:
    """Return one session of a co-op."""
    return _sessions.find_one({"coopId": coop_id, "_id": session_id})


def insert(coop_id: CoopId, session: CoopSession) -> CoopSession:
    """Keep a new session."""
    return _sessions.insert(session.with_changes(coop_id=coop_id))


def call_off(coop_id: CoopId, session_id: CoopSessionId, now: dt.datetime) -> bool:
    """Note that a session does not take place; False if it was called off before, or there is none."""
    open_one = {"coopId": coop_id, "_id": session_id, "calledOffAt": None}
    return bool(_sessions.update(open_one, {"$set": {"calledOffAt": now}}))
