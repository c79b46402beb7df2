"""Deny by default: every route says who may use it, or the program does not start."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user

from domain.ids import CoopId
from operations.coops import Organizing, find_organizing
from web.destinations import page_before
from web.responses import asked_by_htmx, redirect_by_htmx
from web.sessions import browser_session

View = TypeVar("View", bound=Callable[..., Any])
_ATTRIBUTE = "brightpath_policy"


class Policy(Enum):
    """Who may use a route."""

    IMPERSONAL = "anyone, for it shows nothing of anybody"
    ANYONE = "anyone"
    SIGNED_IN = "a signed-in person"
    FAMILY = "a signed-in person with a family"
    CHILD = "a child to whom a signed-in person has handed the browser over"
    ORGANIZER = "a signed-in person who organizes the co-op of the address"


class MissingPolicyError(RuntimeError):
    """A route does not say who may use it."""


def impersonal(view: View) -> View:
    """Let everybody use a route, a child with a handed-over browser too: it shows nothing of anybody."""
    return _declare(view, Policy.IMPERSONAL)


def anyone(view: View) -> View:
    """Let everybody use a route."""
    return _declare(view, Policy.ANYONE)


def family_only(view: View) -> View:
    """Let only signed-in people with a family use a route; look-ups are scoped by ``current_family_id()``."""
    return _declare(view, Policy.FAMILY)


def child_only(view: View) -> View:
    """Let only a child to whom the browser was handed over use a route; what it sees is scoped to that child."""
    return _declare(view, Policy.CHILD)


def signed_in_only(view: View) -> View:
    """Let all signed-in people use a route, with a family or without; look-ups are scoped by ``current_user_id()``."""
    return _declare(view, Policy.SIGNED_IN)


def organizer_only(view: View) -> View:
    """Let only those use a route who organize its ``coop_id``; for others there is no such co-op."""
    return _declare(view, Policy.ORGANIZER)


def current_organizing() -> Organizing:
    """Return who organizes the co-op of the address; only behind ``organizer_only``."""
    organizing: Organizing = g.organizing
    return organizing


def policy_of(view: Callable[..., Any]) -> Policy | None:
    """Return who may use a view."""
    return getattr(view, _ATTRIBUTE, None)


def require_policy_everywhere(app: Flask) -> None:
    """Raise MissingPolicyError if any route's policy is not declared."""
    missing = sorted(name for name, view in app.view_functions.items() if policy_of(view) is None)
    if missing:
        message = f"these routes do not declare who may use them: {', '.join(missing)}"
        raise MissingPolicyError(message)


def init_app(app: Flask) -> None:
    """Hold every request against its route's policy, before anything else is done for it."""
    app.before_request(_refuse_strangers)


def _refuse_strangers() -> Any:  # noqa: ANN401  None or any response, as Flask has it
    if request.endpoint is None:
        return None
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method not in ("GET", "HEAD"):
        abort(403)
    policy = policy_of(current_app.view_functions[request.endpoint])
    if policy is Policy.IMPERSONAL:
        return None
    if policy not in (None, Policy.ANYONE) and browser_session().unknown:
        abort(503)
    if current_user.child_id:
        # To whoever holds a browser that was handed over, nothing else answers.
        return None if policy is Policy.CHILD else _to_own_day()
    if policy is Policy.ANYONE:
        return None
    if policy is None or not current_user.is_authenticated:
        return _to_sign_in()
    return _REFUSALS[policy]()


def _refuse_nobody() -> Any:  # noqa: ANN401
    return None


def _refuse_without_family() -> Any:  # noqa: ANN401
    return None if current_user.family_id else _to_own_pages()


def _refuse_grown_up() -> Any:  # noqa: ANN401
    return redirect(url_for("start.show"), 303)


def _refuse_who_does_not_organize() -> Any:  # noqa: ANN401
    g.organizing = find_organizing(current_user.id, CoopId((request.view_args or {})["coop_id"]))
    if g.organizing is not None:
        return None
    # A page that looks again by itself goes away: what it shows is not for this person any more.
    return redirect_by_htmx(url_for("coops.index"), status=404) if asked_by_htmx() else abort(404)


_REFUSALS: dict[Policy, Callable[[], Any]] = {
    Policy.SIGNED_IN: _refuse_nobody,
    Policy.FAMILY: _refuse_without_family,
    Policy.CHILD: _refuse_grown_up,
    Policy.ORGANIZER: _refuse_who_does_not_organize,
}


def _to_own_pages() -> Any:  # noqa: ANN401
    """Send an organizer without a family to where it has something to see."""
    url = url_for("coops.index")
    return redirect_by_htmx(url, status=403) if asked_by_htmx() else redirect(url, 303)


def _to_own_day() -> Any:  # noqa: ANN401
    if asked_by_htmx():
        return redirect_by_htmx(url_for("own_days.show"), status=403)
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("own_days.show"))
    return abort(403)


def _to_sign_in() -> Any:  # noqa: ANN401
    is_sent = request.method not in ("GET", "HEAD")
    if is_sent and request.is_json:
        return Response(status=401)
    if is_sent and page_before():
        flash(
            gettext("You were signed out meanwhile. Sign in to go on; what you sent last may have to be sent again."),
            "warning",
        )
    if asked_by_htmx():
        return redirect_by_htmx(url_for("accounts.sign_in", next=page_before()), status=401)
    back = page_before() if is_sent else request.full_path.rstrip("?")
    return redirect(url_for("accounts.sign_in", next=back))


def _declare(view: View, policy: Policy) -> View:
    setattr(view, _ATTRIBUTE, policy)
    return view
