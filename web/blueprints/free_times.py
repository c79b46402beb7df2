"""Finding a time that suits the families of a co-op."""

from flask import Blueprint, Response, make_response, render_template, request

from operations.coop_looks import record_look
from operations.free_times import LENGTHS, find_times
from web.clock import now
from web.forms.free_times import HOURS, asked_time
from web.policies import current_organizing, organizer_only

blueprint = Blueprint("free_times", __name__, url_prefix="/coops/<coop_id>")


@blueprint.get("/free-times")
@organizer_only
def index(coop_id: str) -> Response:  # noqa: ARG001  the policy has looked the co-op up
    """Show when how many families are free in a week."""
    organizing, moment = current_organizing(), now()
    page = find_times(organizing, asked_time(request.args), now=moment)
    record_look(organizing, page.shown, now=moment)
    return make_response(render_template("free_times/free_times.html", page=page, lengths=LENGTHS, hours=HOURS))
