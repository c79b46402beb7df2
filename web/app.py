"""The application factory."""

import datetime as dt
from collections.abc import Callable

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect
from htmx_flask import Htmx
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from logs import configure_logs
from settings import Settings, load
from store.connections import open_connections
from store.schema import ensure_schema
from web import (
    assets,
    errors,
    formats,
    google,
    headers,
    identity,
    kept_pages,
    languages,
    limits,
    navigation,
    patience,
    policies,
    received_changes,
    styles,
    unchanged,
)
from web.blueprints import BLUEPRINTS
from web.sessions import BrowserSessions

MAX_FORM_BYTES = 512 * 1024
MAX_FORM_PARTS = 2_000

_PARTS = (
    assets,
    styles,
    languages,
    formats,
    headers,
    errors,
    navigation,
    google,
    unchanged,
    kept_pages,
    received_changes,
)

csrf = CSRFProtect()
htmx = Htmx()
compress = Compress()


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def create_app(settings: Settings | None = None, *, clock: Callable[[], dt.datetime] = _utc_now) -> Flask:
    """Return the web application; the store is opened for this process."""
    configure_logs()
    settings = settings or load()
    open_connections(settings.mongodb_uri, settings.valkey_url, settings.mongodb_database)
    ensure_schema()
    return make_app(settings, clock=clock)


def make_app(settings: Settings, *, clock: Callable[[], dt.datetime] = _utc_now) -> Flask:
    """Return the web application over a store that is open already."""
    # Flask's own static route is off: ours serves hashed names that may be kept for ever.
    app = Flask("web", static_folder=None)
    app.logger.disabled = True  # it repeats messages with what families typed; web.errors writes what is needed
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SESSION_COOKIE_NAME=_cookie_name(settings),
        SESSION_COOKIE_SECURE=settings.is_production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,  # a tenth smaller than by the default of 4, in the same time
        RATELIMIT_STORAGE_URI=limits.storage_uri(settings.valkey_url),
        SETTINGS=settings,
        CLOCK=clock,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.session_interface = BrowserSessions()
    patience.init_app(app)
    # Before the other extensions: a stranger is sent away before anything is checked or counted for it.
    policies.init_app(app)
    for extension in (csrf, htmx, compress, limits.limiter, identity.login_manager):
        extension.init_app(app)
    for part in _PARTS:
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    policies.require_policy_everywhere(app)
    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _cookie_name(settings: Settings) -> str:
    # The prefix makes browsers refuse the cookie from anywhere but this host over TLS. Elsewhere two programs may run
    # side by side, and browsers do not tell the cookies of two ports apart.
    return "__Host-brightpath" if settings.is_production else f"brightpath-{settings.port}"
