"""A family in a co-op."""

from domain.coop_memberships import CoopMembership
from domain.ids import CoopId, FamilyId
from operations.coops import NoSuchCoopError
from store import coop_memberships


def find_membership(family_id: FamilyId, coop_id: CoopId) -> CoopMembership:
    """Return a family's membership; NoSuchCoopError if it has none."""
    membership = coop_memberships.find(family_id, coop_id)
    if membership is None:
        raise NoSuchCoopError(coop_id)
    return membership
