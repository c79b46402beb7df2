"""Browser sessions: a signed cookie for a visitor, a record in the store for whoever is signed in."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from domain.ids import UserId
from domain.sessions import Session
from operations.sessions import end_session, keep_session, resume_session

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
        record = resume_session(UserId(user_id), token, now=app.config["CLOCK"]()) if token else None
        if record is None:
            session = BrowserSession()
            session.ended = True
            return session
        session = BrowserSession(_data_of(record))
        session.ticket = Ticket(token, record)
        return session

    def save_session(self, app: Flask, session: Any, response: Response) -> None:  # noqa: ANN401  as Flask declares it
        """Keep what changed, and tell the browser."""
        if not isinstance(session, BrowserSession) or session.ticket is None:
            self._save_visitor(app, session, response)
            return
        ticket = session.ticket
        if session.modified or ticket.is_new:
            keep_session(ticket.record.with_changes(data=_json.dumps(dict(session))), now=app.config["CLOCK"]())
        if ticket.is_new:
            self._set_cookie(app, response, f"{_SIGNED_IN}.{ticket.record.user_id}.{ticket.token}")
        response.vary.add("Cookie")

    def _save_visitor(self, app: Flask, session: Any, response: Response) -> None:  # noqa: ANN401
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
            max_age=30 * 24 * 60 * 60,
        )

    def _delete_cookie(self, app: Flask, response: Response) -> None:
        response.delete_cookie(
            self.get_cookie_name(app),
            httponly=self.get_cookie_httponly(app),
            secure=self.get_cookie_secure(app),
            samesite=self.get_cookie_samesite(app),
        )


def _data_of(record: Session) -> dict[str, Any]:
    data = _json.loads(record.data)
    return data if isinstance(data, dict) else {}
