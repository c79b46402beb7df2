"""Style sheets and scripts under names that change with their content, so that a browser may keep them for ever."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, current_app, request, url_for

from web.policies import impersonal

_FOLDER = Path(__file__).parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
_SERVED = {".css", ".js", ".svg", ".png", ".ico", ".webmanifest"}


@dataclass(frozen=True)
class Asset:
    """One file, ready to be sent."""

    name: str
    content: bytes
    compressed: bytes
    fingerprint: str
    mimetype: str


def init_app(app: Flask) -> None:
    """Read every asset once, serve them, and give templates their addresses."""
    app.extensions["assets"] = {asset.name: asset for asset in map(_read, sorted(_FOLDER.rglob("*"))) if asset}
    app.add_url_rule("/assets/<fingerprint>/<path:name>", "asset", _send)
    app.jinja_env.globals["asset"] = _address


def _read(path: Path) -> Asset | None:
    if path.suffix not in _SERVED:
        return None
    content = path.read_bytes()
    return Asset(
        name=path.relative_to(_FOLDER).as_posix(),
        content=content,
        compressed=gzip.compress(content, mtime=0),
        fingerprint=hashlib.sha256(content).hexdigest()[:12],
        mimetype=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
    )


def _assets() -> dict[str, Asset]:
    found: dict[str, Asset] = current_app.extensions["assets"]
    return found


def _address(name: str) -> str:
    return url_for("asset", fingerprint=_assets()[name].fingerprint, name=name)


@impersonal
def _send(fingerprint: str, name: str) -> Response:
    asset = _assets().get(name)
    if asset is None or asset.fingerprint != fingerprint:
        abort(404)
    squeezed = request.accept_encodings.best_match(["gzip"]) is not None
    response = Response(asset.compressed if squeezed else asset.content, mimetype=asset.mimetype)
    if squeezed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = _FOR_EVER
    return response
