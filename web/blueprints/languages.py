"""The language of the pages, and the country whose way of writing dates they follow."""

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_login import current_user

from operations.languages import choose_locale
from web.destinations import local_address, page_before
from web.identity import current_user_id
from web.languages import choose, is_spoken
from web.policies import anyone
from web.responses import go_to

blueprint = Blueprint("languages", __name__)


@blueprint.get("/language")
@anyone
def show() -> Response:
    """Offer the languages."""
    return make_response(render_template("languages/language.html", back=page_before()))


@blueprint.post("/language")
@anyone
def keep() -> Response:
    """Keep the language that was chosen, and go back to where it was asked for."""
    tag = request.form.get("locale", "")
    if not is_spoken(tag):
        abort(422)
    choose(tag)
    if current_user.is_authenticated:
        choose_locale(current_user_id(), tag)
    return go_to(local_address(request.form.get("back")) or url_for("start.show"))
