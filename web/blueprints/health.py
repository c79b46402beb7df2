"""Whether the program answers (for whoever keeps it running)."""

from flask import Blueprint, Response

from web.policies import anyone

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@anyone
def show() -> Response:
    """Say that requests are answered."""
    return Response("ok\n", mimetype="text/plain")
