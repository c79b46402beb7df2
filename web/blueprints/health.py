"""Whether the program answers (for whoever keeps it running)."""

from flask import Blueprint, Response

from web.policies import impersonal

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@impersonal
def show() -> Response:
    """Say that requests are answered."""
    return Response("ok\n", mimetype="text/plain")
