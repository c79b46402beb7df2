import socket

import pytest
from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from web import patience


def test_a_visitor_who_stops_in_the_middle_of_a_form_is_not_waited_for(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rb") as arriving:
        theirs.sendall(b"email=kim")
        environ = create_environ("/sign-in", method="POST", content_type="application/x-www-form-urlencoded")
        environ |= {"CONTENT_LENGTH": "100", "wsgi.input": arriving, "gunicorn.socket": ours}
        _, status, _ = run_wsgi_app(app.wsgi_app, environ)
    assert status.startswith("400")
