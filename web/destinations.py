"""Where a browser may be sent on to: our own pages only."""

import re
from urllib.parse import urlsplit

from flask import request

# Printable ASCII only, one slash first: what browsers read as another host ("//…", "/\\…", tabs inside) is not ours.
_OURS = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def local_address(address: str | None) -> str | None:
    """Return an address of our own pages, or None: nobody is sent elsewhere by a link."""
    return address if address and _OURS.fullmatch(address) else None


def page_before() -> str | None:
    """Return the page of ours from which something was sent, if the browser tells."""
    try:
        page = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
    except ValueError:
        return None
    if page.netloc != request.host:
        return None
    return local_address(f"{page.path}?{page.query}" if page.query else page.path)
