"""Google as an OpenID provider: the authorization-code flow with state, nonce and PKCE, as Authlib does it."""

from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, session
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from operations.google_accounts import GoogleProfile

TIMEOUT_SECONDS = 3.0
_STATE = "_state_google_"


class GoogleRefusedError(Exception):
    """The person said no, or the answer is not the one to our question."""


class GoogleAwayError(Exception):
    """Google could not be asked."""


def init_app(app: Flask) -> None:
    """Get ready to ask Google, if there are credentials; tell templates whether there are."""
    settings = app.config["SETTINGS"]
    app.jinja_env.globals["google_offered"] = settings.google_sign_in
    if not settings.google_sign_in:
        return
    app.extensions["google"] = OAuth(app).register(
        "google",
        client_id=settings.google_client_id,
        client_secret=settings.google_client_secret,
        server_metadata_url=settings.google_discovery_url,
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT_SECONDS,
        },
    )


def is_offered() -> bool:
    """Tell whether there are credentials for Google."""
    return "google" in current_app.extensions


def ask_google(callback: str) -> Response:
    """Return the redirect to Google's page; GoogleAwayError if its address cannot be had."""
    # One question at a time: those that were never answered would fill up the visitor's cookie.
    for key in [key for key in session if key.startswith(_STATE)]:
        session.pop(key)
    try:
        redirect: Response = _client().authorize_redirect(callback)
    except (RequestException, AuthlibBaseError, RuntimeError, ValueError) as error:
        raise GoogleAwayError from error
    return redirect


def read_answer() -> GoogleProfile:
    """Return who came back from Google; GoogleRefusedError or GoogleAwayError if nobody did."""
    try:
        claims = _client().authorize_access_token().get("userinfo")
    except RequestException as error:
        raise GoogleAwayError from error
    # ValueError and the like: an answer that is no token at all.
    except (AuthlibBaseError, JoseError, RuntimeError, ValueError, TypeError, KeyError) as error:
        raise GoogleRefusedError from error
    if not claims or not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise GoogleRefusedError
    return GoogleProfile(
        subject=claims["sub"],
        email=str(claims.get("email") or ""),
        email_is_verified=claims.get("email_verified") is True,
        name=str(claims.get("name") or ""),
    )


def _client() -> Any:  # noqa: ANN401  Authlib is untyped
    return current_app.extensions["google"]
