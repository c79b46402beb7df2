"""A mark per family that is another one after each change of anything it has: a page of the same mark is still true."""

import secrets

from domain.ids import FamilyId
from store import caches
from store.connections import after_commit, valkey

SECONDS = 24 * 60 * 60
# Nobody looks at these on a page that shows what others change, and they are written with every word that is typed.
_UNSEEN = frozenset({"sessions", "questionnaire_progress", "received_changes"})


def find(family_id: FamilyId) -> str | None:
    """Return the mark, a new one if there is none; None while Valkey is away, for then nobody knows."""
    return caches.read_through(_key(family_id)) or _begin(family_id)


def renew(family_id: FamilyId) -> None:
    """Give a family another mark, now."""
    caches.write_through(_key(family_id), _mark(), seconds=SECONDS)


def note_change(collection: str, family_id: FamilyId | None) -> None:
    """Give a family another mark once what was just written is kept."""
    if family_id is not None and collection not in _UNSEEN:
        after_commit(lambda: renew(family_id), once=_key(family_id))


def _begin(family_id: FamilyId) -> str | None:
    key, mark = _key(family_id), _mark()
    # Somebody who changes something at this moment has set a mark that must stay.
    if valkey().attempt("write", lambda client: client.set(key, mark, nx=True, ex=SECONDS), otherwise=None):
        return mark
    return caches.read_through(key)


def _mark() -> str:
    return secrets.token_urlsafe(9)


def _key(family_id: FamilyId) -> str:
    return f"FAMILY:VERSION:{family_id}"
