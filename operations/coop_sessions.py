"""The sessions that organizers offer: adding one, calling one off, and who comes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.audit_log import AuditAction
from domain.coop_memberships import CoopMembership
from domain.coop_sessions import CoopSession, Repetition
from domain.coop_sharing import label_of, shared_by
from domain.coops import Coop
from domain.ids import ChildId, CoopSessionId
from operations.audits import write_down
from operations.coops import NoSuchCoopError, Organizing
from store import coop_memberships, coop_sessions, shared_weeks
from store.codec import new_id
from store.connections import transaction

MOST_SESSIONS = 200


class TooManySessionsError(ValueError):
    """The co-op has as many sessions as can be."""


class NewSession(NamedTuple):
    """A session as an organizer describes it."""

    title: str
    place: str
    repetition: Repetition
    date: dt.date
    start_time: int
    end_time: int
    last_date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with who comes: those by name or initials who share what they do, and how many there are in all."""

    session: CoopSession
    is_open: bool
    known: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """A co-op's sessions as organizers see them: those that can be joined first."""

    coop: Coop
    today: dt.date
    sessions: tuple[SessionView, ...]


def show_sessions(organizing: Organizing, *, now: dt.datetime) -> SessionsPage:
    """Return a co-op's sessions, and who is signed up."""
    coop = organizing.coop
    today = now.astimezone(ZoneInfo(coop.timezone)).date()
    members = coop_memberships.signed_up_in(coop.id)
    labels = _labels(members)
    found = [_view(one, today, members, labels) for one in coop_sessions.of_coop(coop.id)]
    return SessionsPage(coop, today, tuple(sorted(found, key=lambda view: not view.is_open)))


def add_session(organizing: Organizing, wanted: NewSession, *, now: dt.datetime) -> CoopSession:
    """Offer a session to the co-op's families; TooManySessionsError if there are enough."""
    coop_id = organizing.coop.id
    session = CoopSession(
        id=CoopSessionId(new_id()),
        coop_id=coop_id,
        created_by=organizing.user_id,
        created_at=now,
        **wanted._asdict(),
    )

    def keep() -> None:
        if len(coop_sessions.of_coop(coop_id)) >= MOST_SESSIONS:
            raise TooManySessionsError
        coop_sessions.insert(coop_id, session)
        write_down(coop_id, organizing.user_id, AuditAction.SESSION_ADDED, now=now, detail=session.title)

    transaction(keep)
    return session


def call_off(organizing: Organizing, session_id: CoopSessionId, *, now: dt.datetime) -> None:
    """Say that a session does not take place; each family takes it off its own week. NoSuchCoopError without one."""
    coop_id = organizing.coop.id

    def keep() -> None:
        if coop_sessions.call_off(coop_id, session_id, now):
            write_down(coop_id, organizing.user_id, AuditAction.SESSION_CALLED_OFF, now=now)
        elif coop_sessions.find(coop_id, session_id) is None:
            raise NoSuchCoopError(coop_id)

    transaction(keep)


def _labels(members: Iterable[CoopMembership]) -> dict[ChildId, str]:
    """Return how children are called whose families tell it."""
    shared = shared_by(members)
    learners = shared_weeks.children(shared) if shared else {}
    named = ((one.child_id, label_of(one, learners[one.child_id].name)) for one in shared if one.child_id in learners)
    return {child_id: label for child_id, label in named if label}


def _view(
    session: CoopSession, today: dt.date, members: Iterable[CoopMembership], labels: dict[ChildId, str]
) -> SessionView:
    coming = tuple(_coming(session.id, members))
    known = sorted(labels[child_id] for child_id in coming if child_id in labels)
    return SessionView(session, session.is_open(today), tuple(known), len(coming))


def _coming(session_id: CoopSessionId, members: Iterable[CoopMembership]) -> Iterator[ChildId]:
    for member in members:
        for signup in member.signups:
            if signup.session_id == session_id:
                yield signup.child_id
