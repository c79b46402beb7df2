"""The start page."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from web.policies import anyone

blueprint = Blueprint("start", __name__)


@blueprint.get("/")
@anyone
def show() -> str | Response:
    """Show what BrightPath is, or take a signed-in family to its day and an organizer without one to its co-ops."""
    if current_user.is_authenticated:
        return redirect(url_for("today.show" if current_user.family_id else "coops.index"))
    return render_template("start/start.html", demo_offered=current_app.config["SETTINGS"].offers_demo)
