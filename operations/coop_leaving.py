"""Leaving a co-op."""

from domain.audit_log import AuditAction
from domain.coops import Coop
from domain.ids import CoopId
from operations.audits import write_down
from operations.coop_sharing import Sharer
from operations.coop_signups import sign_off_all
from operations.coops import NoSuchCoopError
from store import coop_memberships, coops
from store.connections import transaction


def leave_coop(sharer: Sharer, coop_id: CoopId) -> Coop:
    """End a family's membership, what it shared and its sign-ups; NoSuchCoopError if it is no member."""
    coop = coops.find(coop_id)
    if coop is None:
        raise NoSuchCoopError(coop_id)
    sign_off_all(sharer, coop_id)

    def work() -> None:
        if not coop_memberships.delete(sharer.family_id, coop_id):
            raise NoSuchCoopError(coop_id)
        write_down(coop_id, sharer.user_id, AuditAction.LEFT, now=sharer.now, family_ids=(sharer.family_id,))

    transaction(work)
    return coop
