"""Style sheets and scripts under names that change with their content, so that a browser may keep them for ever."""

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
import rcssmin
import rjsmin
from flask import Flask, Response, abort, current_app, request, url_for

from web.languages import current_language
from web.policies import impersonal
from web.script_texts import TRANSLATED, in_language

_FOLDER = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
# What one page needs comes in one piece; on a phone each request costs more than a few bytes that are not used.
BUNDLES = (
    "app.css+coops.css",
    "app.css+own-day.css",
    "app.css+questionnaires.css",
    "app.css+week.css",
    "app.css+week.css+family.css",
    "app.css+week.css+learned.css",
    "app.js+questionnaires.js",
    "typing.js+live.js",
    "dates.js+typing.js+live.js+offline.js",
)
_SERVED = {".css", ".js", ".svg", ".png", ".ico", ".webmanifest"}


@dataclass(frozen=True)
class Asset:
    """One file, ready to be sent."""

    name: str
    content: bytes
    fingerprint: str
    mimetype: str
    encoded: tuple[tuple[str, bytes], ...]
    """The encodings and the content in each, the smallest first."""

    @property
    def address(self) -> str:
        """Where it is served."""
        return url_for("asset", fingerprint=self.fingerprint, name=self.name)


def init_app(app: Flask) -> None:
    """Read every asset once, serve them, and give templates their addresses."""
    app.extensions["assets"] = {asset.name: asset for asset in map(_read, sorted(_FOLDER.rglob("*"))) if asset}
    for name in BUNDLES:
        app.extensions["assets"][name] = _join(name, *(app.extensions["assets"][part] for part in name.split("+")))
    scripts = [
        one for name, one in app.extensions["assets"].items() if name.endswith(".js") and not name.startswith("vendor/")
    ]
    for asset in (_translated(script, language) for script in scripts for language in TRANSLATED):
        app.extensions["assets"][asset.name] = asset
    app.add_url_rule("/assets/<fingerprint>/<path:name>", "asset", _send)
    app.jinja_env.globals["asset"] = lambda name: find_asset(name).address


@cache
def _read(path: Path) -> Asset | None:
    if path.suffix not in _SERVED:
        return None
    name, content = path.relative_to(_FOLDER).as_posix(), path.read_bytes()
    # What comes from others is small already.
    return _asset(name, content if name.startswith("vendor/") else _small(path.suffix, content))


def _small(suffix: str, content: bytes) -> bytes:
    """Return a style sheet or script without comments and spaces."""
    smaller: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
    return smaller.get(suffix, str)(content.decode()).encode()


@cache
def _join(name: str, *parts: Asset) -> Asset:
    return _asset(name, b"\n".join(part.content for part in parts))


def _asset(name: str, content: bytes) -> Asset:
    return Asset(
        name=name,
        content=content,
        fingerprint=hashlib.sha256(content).hexdigest()[:12],
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        encoded=(("br", brotli.compress(content)), ("gzip", gzip.compress(content, mtime=0))),
    )


@cache
def _translated(asset: Asset, language: str) -> Asset:
    return _asset(f"{language}/{asset.name}", in_language(asset.content.decode(), language).encode())


def _assets() -> dict[str, Asset]:
    found: dict[str, Asset] = current_app.extensions["assets"]
    return found


def find_asset(name: str) -> Asset:
    """Return a file or a bundle by its name; a script is the one with the reader's words."""
    return _assets().get(f"{current_language()}/{name}") or _assets()[name]


def send_worker(name: str) -> Response:
    """Send a script that browsers ask for again and again, to learn whether it is a new one."""
    response = Response(find_asset(name).content, mimetype=find_asset(name).mimetype)
    response.headers["Cache-Control"] = "no-cache"
    return response


@impersonal
def _send(fingerprint: str, name: str) -> Response:
    asset = _assets().get(name)
    if asset is None or asset.fingerprint != fingerprint:
        abort(404)
    accepted = request.accept_encodings
    encoding, content = next((one for one in asset.encoded if accepted.quality(one[0])), ("", asset.content))
    response = Response(content, mimetype=asset.mimetype)
    if encoding:
        response.content_encoding = encoding
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = _FOR_EVER
    return response
