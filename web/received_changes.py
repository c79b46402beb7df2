"""Changes under a key, which a browser may send twice (``static/offline.js``)."""

import re
from contextlib import ExitStack

from flask import Flask, Response, g, request

from domain.ids import ChangeKey
from operations.received_changes import AlreadyReceivedError, sent_under

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")


def init_app(app: Flask) -> None:
    """Let each change be known by its key; to one that was made before there is nothing to say."""
    app.before_request(_begin)
    app.teardown_request(_end)
    app.register_error_handler(AlreadyReceivedError, _made_before)


def _begin() -> None:
    key = request.headers.get(HEADER, "")
    g.sending = ExitStack()
    g.sending.enter_context(sent_under(ChangeKey(key) if _KEY.fullmatch(key) else None))


def _end(_error: BaseException | None) -> None:
    if sending := g.pop("sending", None):
        sending.close()


def _made_before(_error: Exception) -> Response:
    return Response(status=204)
