"""Where a browser may be sent on to: our own pages only."""

import re

# Printable ASCII only, one slash first: what browsers read as another host ("//…", "/\\…", tabs inside) is not ours.
_OURS = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def local_address(address: str | None) -> str | None:
    """Return an address of our own pages, or None: nobody is sent elsewhere by a link."""
    return address if address and _OURS.fullmatch(address) else None
