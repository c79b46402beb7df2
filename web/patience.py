"""How long a visitor's connection is waited for: one that stalls must not keep a thread from everybody else."""

from flask import Flask, request

SECONDS = 5.0


def init_app(app: Flask) -> None:
    """Bound each wait for a piece of a form."""
    app.before_request(_bound_waits)


def _bound_waits() -> None:
    # Gunicorn's threads wait for a body without end; what breaks off here, Werkzeug answers with 400.
    connection = request.environ.get("gunicorn.socket")
    if connection is not None:
        connection.settimeout(SECONDS)
