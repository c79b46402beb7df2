"""What a browser needs to be of use without a network."""

from flask import Blueprint, Response, jsonify, render_template
from flask_wtf.csrf import generate_csrf

from web.assets import send_worker
from web.kept_pages import keeper
from web.policies import family_only, impersonal

blueprint = Blueprint("offline", __name__)


@blueprint.get("/service-worker.js")
@impersonal
def worker() -> Response:
    """Send the worker that keeps pages; its address is its reach, so it does not stand among the assets."""
    return send_worker("service_worker.js")


@blueprint.get("/offline")
@impersonal
def show() -> str:
    """Show what a page that was not kept is answered with."""
    return render_template("offline/offline.html")


@blueprint.get("/offline/token")
@family_only
def token() -> Response:
    """Say for whom changes may be sent now, and with which token."""
    return jsonify(who=keeper(), token=generate_csrf())
