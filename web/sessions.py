"""Browser sessions: a signed cookie for a visitor, a record in the store for whoever is signed in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

import structlog
from flask import Flask, Request, Response, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from domain.ids import UserId
from domain.sessions import Session
from operations.sessions import LASTS_AT_MOST, end_session, is_due, keep_session, resume_session
from store.errors import StoreUnavailableError

log = structlog.get_logger()

_SIGNED_IN = "in"
_json = TaggedJSONSerializer()


@dataclass
class Ticket:
    """The browser's half and the store's half of being signed in."""

    token: str
    record: Session
    is_new: bool = False


class BrowserSession(SecureCookieSession):
    """What is remembered between two requests of one browser."""

    ticket: Ticket | None = None
    ended: bool = False
    unknown: bool = False
    """The browser says that it is signed in, and nobody can tell: the store is away."""

    def begin(self, token: str, record: Session) -> None:
        """Become the session of a signed-in person; nothing of the visitor's goes along."""
        self.end()
        self.clear()
        self.ticket = Ticket(token, record, is_new=True)

    def end(self) -> None:
        """Stop being anybody's session; the record is deleted too."""
        if self.ticket is not None and not self.ticket.is_new:
            end_session(self.ticket.record)
        self.ticket = None
        self.ended = True
        self.clear()


class BrowserSessions(SecureCookieSessionInterface):
    """Opens and saves sessions. The cookie of a signed-in browser is ``in.<user id>.<token>``, else Flask's own."""

    session_class = BrowserSession

    def open_session(self, app: Flask, request: Request) -> BrowserSession | None:
        """Return the session that the request's cookie opens."""
        kind, _, rest = request.cookies.get(self.get_cookie_name(app), "").partition(".")
        if kind != _SIGNED_IN:
            visitor = super().open_session(app, request)
            return visitor if isinstance(visitor, BrowserSession) else None
        user_id, _, token = rest.partition(".")
        try:
            record = resume_session(UserId(user_id), token, now=app.config["CLOCK"]()) if token else None
        except StoreUnavailableError:
            return _unknown()
        if record is None:
            # The cookie stays: an answer to an old request must not sign out a browser that has signed in anew.
            return BrowserSession()
        session = BrowserSession(_data_of(record))
        session.ticket = Ticket(token, record)
        return session

    def save_session(self, app: Flask, session: Any, response: Response) -> None:  # noqa: ANN401  as Flask declares it
        """Keep what changed, and tell the browser."""
        if not isinstance(session, BrowserSession) or session.unknown:
            return
        if response.cache_control.public:
            # The same for everybody: a browser that has it need not ask again because a cookie is another one.
            return
        response.vary.add("Cookie")
        if session.ticket is None:
            self._save_visitor(app, session, response)
        else:
            self._save_signed_in(app, session, session.ticket, response)

    def _save_signed_in(self, app: Flask, session: BrowserSession, ticket: Ticket, response: Response) -> None:
        now = app.config["CLOCK"]()
        if session.modified or is_due(ticket.record, now=now):
            _keep(ticket.record.with_changes(data=_json.dumps(dict(session))), now)
        if ticket.is_new:
            self._set_cookie(app, response, f"{_SIGNED_IN}.{ticket.record.user_id}.{ticket.token}")

    def _save_visitor(self, app: Flask, session: BrowserSession, response: Response) -> None:
        if session.ended and not session:
            self._delete_cookie(app, response)
            return
        super().save_session(app, session, response)

    def _set_cookie(self, app: Flask, response: Response, value: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            value,
            httponly=self.get_cookie_httponly(app),
            secure=self.get_cookie_secure(app),
            samesite=self.get_cookie_samesite(app),
            max_age=LASTS_AT_MOST,
        )

    def _delete_cookie(self, app: Flask, response: Response) -> None:
        response.delete_cookie(
            self.get_cookie_name(app),
            httponly=self.get_cookie_httponly(app),
            secure=self.get_cookie_secure(app),
            samesite=self.get_cookie_samesite(app),
        )


def browser_session() -> BrowserSession:
    """Return this request's session."""
    return cast("BrowserSession", session._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


def _keep(record: Session, now: dt.datetime) -> None:
    try:
        keep_session(record, now=now)
    except StoreUnavailableError as error:
        # The page is ready; what is lost is a notice or an hour of the session.
        log.warning("session_not_kept", kind=type(error).__name__)


def _unknown() -> BrowserSession:
    session = BrowserSession()
    session.unknown = True
    return session


def _data_of(record: Session) -> dict[str, Any]:
    data = _json.loads(record.data)
    return data if isinstance(data, dict) else {}
