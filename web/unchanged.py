"""Pages that need not be drawn again: a browser that has one as it still is hears just that.

The answer to "is it still so?" costs two reads of Valkey. A page goes out with a mark of everything it depends on: the
family's version (any change of its data gives another one), the minute (what is now, next or missed), the session, the
program itself. An open page asks every two seconds (``static/live.js``), so that a screen shows what another one did.
"""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, make_response, request

from operations.family_versions import find_version
from web.clock import now
from web.identity import current_family_id
from web.responses import asked_by_htmx
from web.sessions import browser_session

View = Callable[..., Response]
_FOLDERS = ("static", "templates", "translations")
_PART = "-part"


def init_app(app: Flask) -> None:
    """Let templates write the mark of the page that they draw, if it has one."""
    app.extensions["look"] = _look()
    app.context_processor(lambda: {"mark": g.get("mark")})


def unless_unchanged(view: View) -> View:
    """Answer 304 if the browser has the page, or its fragment, as it still is (under ``family_only``)."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Response:  # noqa: ANN401  whatever an address holds
        # Asked before anything is read: a change in between is then seen as one.
        g.mark = _mark()
        if g.mark is None:
            return view(*args, **kwargs)
        tag = g.mark + (_PART if asked_by_htmx() else "")
        if request.if_none_match.contains_weak(tag):
            response = Response(status=304)
        else:
            response = make_response(view(*args, **kwargs))
        if response.status_code in (200, 304):
            response.set_etag(tag, weak=True)
            response.vary.add("HX-Request")
        return response

    return answer


def _mark() -> str | None:
    ticket = browser_session().ticket
    version = find_version(current_family_id()) if ticket else None
    if ticket is None or version is None:
        return None
    depends_on = (
        int(now().timestamp()) // 60,
        ticket.record.id,
        ticket.record.data,
        request.full_path,
        request.accept_languages.to_header(),
        current_app.extensions["look"],
    )
    # The version stands first, so that the open page knows what somebody changed from what only the clock did.
    return f"{version}.{_digest(repr(depends_on).encode(errors='surrogatepass'))}"


@cache
def _look() -> str:
    """Return a fingerprint of all templates, texts, styles and scripts: after an update no page is as it was."""
    folders = [Path(__file__).parent / folder for folder in _FOLDERS]
    return _digest(b"".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.*"))))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=6).hexdigest()
