"""Style sheets stand in the page until the browser has their file: a first page is seen after one round trip.

Once a page is loaded its script fetches the file and says so in a cookie (``static/app.js``); later pages name it.
"""

import base64
import hashlib

from flask import Flask, g, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from web import kept_pages
from web.assets import Asset, find_asset

COOKIE = "styles"


def init_app(app: Flask) -> None:
    """Let templates have their style."""
    app.jinja_env.globals["style"] = _style


def inlined_hashes() -> list[str]:
    """Return how a content security policy names the styles that stand in this page."""
    return [f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'" for content in _inlined()]


def emptying(response: AnyResponse) -> AnyResponse:
    """Let the browser forget what it kept of the family; the next page has its style in it again."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(COOKIE)
    return response


def _style(name: str) -> Markup:
    asset = find_asset(name)
    if _has(asset):
        return Markup('<link rel="stylesheet" href="{}">').format(asset.address)
    _inlined().append(asset.content)
    return Markup('<style data-file="{}">{}</style>').format(asset.address, Markup(asset.content.decode()))  # noqa: S704  our own


def _has(asset: Asset) -> bool:
    # What a browser keeps to show it without a network must not need another file.
    is_kept = kept_pages.HEADER in request.headers
    return not is_kept and asset.fingerprint in request.cookies.get(COOKIE, "").split(".")


def _inlined() -> list[bytes]:
    found: list[bytes] = g.setdefault("inlined_styles", [])
    return found
