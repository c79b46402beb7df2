"""Signing in with Google."""

import structlog
from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from operations.google_accounts import (
    LinkedElsewhereError,
    NoVerifiedEmailError,
    Opened,
    SignInFirstError,
    open_account,
)
from web.clock import now
from web.google import GoogleAwayError, GoogleRefusedError, ask_google, is_offered, read_answer
from web.identity import current_user_id, sign_in_browser
from web.limits import SIGN_IN, limiter
from web.policies import anyone

blueprint = Blueprint("google", __name__)
log = structlog.get_logger()

_PROBLEMS: dict[type[Exception], tuple[int, str]] = {
    GoogleRefusedError: (400, "refused"),
    GoogleAwayError: (503, "away"),
    NoVerifiedEmailError: (403, "unverified"),
    SignInFirstError: (409, "sign_in_first"),
    LinkedElsewhereError: (409, "linked_elsewhere"),
}


@blueprint.get("/sign-in/google")
@limiter.limit(SIGN_IN)
@anyone
def sign_in() -> AnyResponse:
    """Go to Google's page."""
    if not is_offered():
        abort(404)
    try:
        return ask_google(url_for("google.callback", _external=True))
    except GoogleAwayError as error:
        return _problem(error)


@blueprint.get("/sign-in/google/callback")
@limiter.limit(SIGN_IN)
@anyone
def callback() -> AnyResponse:
    """Come back from Google's page, signed in or with a reason why not."""
    if not is_offered():
        abort(404)
    signed_in = current_user_id() if current_user.is_authenticated else None
    try:
        user, opened = open_account(read_answer(), signed_in=signed_in, now=now())
    except tuple(_PROBLEMS) as error:
        return _problem(error)
    sign_in_browser(user)
    if opened is Opened.LINKED:
        flash(gettext("From now on you can sign in with Google, too."), "success")
    return redirect(url_for("questionnaires.resume" if opened is Opened.NEW else "start.show"), 303)


def _problem(error: Exception) -> Response:
    status, reason = _PROBLEMS[type(error)]
    log.info("google_sign_in_failed", reason=reason, cause=type(error.__cause__).__name__)
    return make_response(render_template("google/problem.html", reason=reason), status)
