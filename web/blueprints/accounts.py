"""Registering, signing in, signing out."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from domain.users import UserRole
from operations.accounts import (
    EmailTakenError,
    NoAccountError,
    SignInRefusedError,
    TooManyAttemptsError,
    begin_family,
    register,
    sign_in,
)
from web.clock import now
from web.destinations import local_address
from web.forms.accounts import RegistrationForm, SignInForm
from web.identity import current_user_id, sign_in_browser, sign_out_browser
from web.languages import current_tag
from web.limits import REGISTER, SIGN_IN, limiter
from web.policies import anyone, signed_in_only
from web.styles import emptying

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/register", methods=["GET", "POST"], endpoint="register")
@limiter.limit(REGISTER, methods=["POST"])
@anyone
def register_family() -> AnyResponse:
    """Make an account and go on to the questionnaire, or to the co-ops."""
    form = RegistrationForm()
    role = UserRole.ORGANIZER if request.args.get("as") == UserRole.ORGANIZER else UserRole.PARENT
    if not form.validate_on_submit():
        return _page("accounts/register.html", form)
    try:
        user = register(*form.answers(), now=now(), role=role, locale=current_tag())
    except EmailTakenError:
        form.email.errors = (gettext("There is an account with this address already. Sign in instead?"),)
        return _page("accounts/register.html", form)
    sign_in_browser(user)
    begin = "questionnaires.resume" if user.family_id else "coops.index"
    return redirect(local_address(request.args.get("next")) or url_for(begin), 303)


@blueprint.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
@limiter.limit(SIGN_IN, methods=["POST"])
@anyone
def sign_in_family() -> AnyResponse:
    """Sign in with an e-mail address and a password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page("accounts/sign_in.html", form)
    try:
        user = sign_in(*form.answers(), now=now())
    except TooManyAttemptsError:
        form.password.errors = (gettext("Several passwords did not fit. Wait a few minutes, then try again."),)
        return _page("accounts/sign_in.html", form)
    except SignInRefusedError:
        form.password.errors = (gettext("Address and password do not belong together."),)
        return _page("accounts/sign_in.html", form)
    sign_in_browser(user)
    return redirect(local_address(request.args.get("next")) or url_for("start.show"), 303)


@blueprint.post("/family")
@signed_in_only
def begin_own_family() -> AnyResponse:
    """Begin to plan for a family of one's own, beside organizing."""
    try:
        user = begin_family(current_user_id(), now=now())
    except NoAccountError:
        flash(gettext("All visitors share the demo. Sign out and make an account of your own."), "warning")
        return redirect(url_for("coops.index"), 303)
    sign_in_browser(user)
    return redirect(url_for("questionnaires.resume"), 303)


@blueprint.post("/sign-out")
@signed_in_only
def sign_out() -> AnyResponse:
    """Sign this browser out and let it forget what it kept."""
    sign_out_browser()
    return emptying(redirect(url_for("start.show"), 303))


def _page(template: str, form: RegistrationForm | SignInForm) -> Response:
    return make_response(render_template(template, form=form), 422 if form.errors else 200)
