"""How a week was: the page of a family's answer, and every form for it."""

from flask import Blueprint, Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext

from operations.user_feedback import (
    FeedbackChangedError,
    FeedbackPage,
    NothingToAnswerError,
    answer_week,
    show_feedback,
    skip_week,
)
from web.addresses import monday_from
from web.clock import now
from web.forms.user_feedback import FeedbackForm, feedback_fields
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("user_feedback", __name__)


@blueprint.get("/weeks/<monday>/feedback")
@family_only
def show(monday: str) -> Response:
    """Show what the family said about a week."""
    return _page(show_feedback(current_family_id(), monday_from(monday), now=now()))


@blueprint.post("/weeks/<monday>/feedback")
@family_only
def create(monday: str) -> Response:
    """Keep how a week was."""
    form, week = FeedbackForm(), monday_from(monday)
    try:
        if not form.validate():
            return _page(show_feedback(current_family_id(), week, now=now()), form=form)
        answer_week(current_family_id(), week, form.answers, seen=form.seen.data, now=now())
    except FeedbackChangedError as error:
        return _page(error.page, form=form, status=409)
    except NothingToAnswerError as error:
        return _page(error.page, form=form, status=422)
    flash(gettext("Thank you. That helps to plan better weeks."), "success")
    return go_to(_back_to(monday))


@blueprint.post("/weeks/<monday>/feedback/skipping")
@family_only
def skip(monday: str) -> Response:
    """Ask no more about a week."""
    try:
        skip_week(current_family_id(), monday_from(monday), now=now())
    except NothingToAnswerError as error:
        return _page(error.page, status=422)
    return go_to(_back_to(monday))


def _page(page: FeedbackPage, *, form: FeedbackForm | None = None, status: int = 200) -> Response:
    form = form or FeedbackForm(formdata=None, data=feedback_fields(page.answer))
    status = 422 if form.errors else status
    # What the page shows now is what the form has seen, even if it came back.
    form.seen.data = page.seen
    shown = render_template("user_feedback/feedback.html", page=page, form=form, is_overtaken=status == 409)  # noqa: PLR2004
    return make_response(shown, status)


def _back_to(monday: str) -> str:
    """Return the page from which the answer came."""
    if request.form.get("back") == "today":
        return url_for("today.show")
    return url_for("user_feedback.show", monday=monday)
