"""What a model made of a family's answers and logs for a week, kept for a day."""

import json

from domain.ids import FamilyId
from store import caches

CACHE_SECONDS = 24 * 60 * 60


def find(family_id: FamilyId, stamp: str) -> str | None:
    """Return the text that was kept for a family, if its stamp (what it was made from) is the same."""
    kept = caches.read_through(_key(family_id))
    if kept is None:
        return None
    try:
        found = json.loads(kept)
        return str(found["text"]) if found["stamp"] == stamp else None
    except (ValueError, TypeError, KeyError):
        return None


def keep(family_id: FamilyId, stamp: str, text: str) -> None:
    """Keep a text for a family, under the stamp of what it was made from."""
    caches.write_through(_key(family_id), json.dumps({"stamp": stamp, "text": text}), seconds=CACHE_SECONDS)


def _key(family_id: FamilyId) -> str:
    return f"ML:FEATURES:{family_id}"
