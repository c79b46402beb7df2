"""The demo family, for newcomers."""

from flask import Blueprint, abort, current_app, flash, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from operations.demo import open_demo
from operations.demo_coops import open_demo_coop
from web.clock import now
from web.identity import sign_in_browser
from web.limits import OPEN_DEMO, limiter
from web.policies import anyone
from web.responses import go_to

SCHOOL_DAYS = 5

blueprint = Blueprint("demo", __name__)


@blueprint.post("/demo")
@limiter.limit(OPEN_DEMO)
@anyone
def open_family() -> Response:
    """Sign this browser in as the demo parent and show the week, or how it is being made."""
    if not current_app.config["SETTINGS"].offers_demo:
        abort(404)
    opened = open_demo(now())
    sign_in_browser(opened.parent)
    flash(
        gettext(
            "This is the demo family. Try everything: all visitors here share it, so somebody else may change it too."
        )
    )
    if opened.promise_id:
        return go_to(url_for("plans.show", promise_id=opened.promise_id))
    return go_to(url_for("weeks.show"))


@blueprint.post("/demo/organizer")
@limiter.limit(OPEN_DEMO)
@anyone
def open_coop() -> Response:
    """Sign this browser in as the demo co-op's organizer and show today, or the week when today is its weekend."""
    if not current_app.config["SETTINGS"].offers_demo:
        abort(404)
    opened = open_demo_coop(now())
    sign_in_browser(opened.organizer)
    flash(gettext("This is the demo co-op: you see what a dozen families share. All visitors here share it."))
    view = "day" if opened.today.weekday() < SCHOOL_DAYS else "week"
    return go_to(url_for(f"coop_schedules.{view}", coop_id=opened.coop.id))
