"""Whether a page that somebody has in front of them still tells the truth."""

from domain.ids import FamilyId
from store import family_versions


def find_version(family_id: FamilyId) -> str | None:
    """Return a mark that is another one after each change of anything a family has; None if nobody can tell now."""
    return family_versions.find(family_id)
