"""Pages that a browser may keep to show them without a network: whose they are, and for how long."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, g, make_response

from web.identity import current_user_id
from web.sessions import browser_session

HEADER = "Keep-Offline"
View = Callable[..., Any]


def init_app(app: Flask) -> None:
    """Let templates write for whom they draw what may be kept."""
    app.jinja_env.globals["keeper"] = keeper
    app.context_processor(lambda: {"keeps": g.get("keeps", False)})


def kept_offline(view: View) -> View:
    """Let the browser keep a page for whoever is signed in, as long as the session lasts (under ``family_only``)."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Response:  # noqa: ANN401  whatever an address holds
        g.keeps = True
        response = make_response(view(*args, **kwargs))
        ticket = browser_session().ticket
        if response.status_code == 200 and ticket:  # noqa: PLR2004  a page and nothing else
            response.headers[HEADER] = f"{keeper()} {int(ticket.record.expires_at.timestamp())}"
        return response

    return answer


def keeper() -> str:
    """Return a word that is the same for one person only, and says nothing about them."""
    return hashlib.sha256(f"keeper:{current_user_id()}".encode()).hexdigest()[:16]
