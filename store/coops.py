"""Co-ops, their organizers and the ways into them."""

import datetime as dt

from domain.coops import MOST_ORGANIZERS, Coop, Invitation, Organizer
from domain.ids import CoopId, InvitationId, UserId
from store.documents import Documents

_coops = Documents(Coop)


def find(coop_id: CoopId) -> Coop | None:
    """Return a co-op."""
    return _coops.find_one({"_id": coop_id})


def find_organized(coop_id: CoopId, user_id: UserId) -> Coop | None:
    """Return a co-op if that person organizes it."""
    return _coops.find_one({"_id": coop_id, "organizers.userId": user_id})


def find_invited(fingerprint: str, now: dt.datetime) -> Coop | None:
    """Return the co-op into which an open invitation leads."""
    is_open = {"$elemMatch": {"fingerprint": fingerprint, "expiresAt": {"$gt": now}}}
    return _coops.find_one({"invitations": is_open})


def organized_by(user_id: UserId) -> tuple[Coop, ...]:
    """Return the co-ops that a person organizes, oldest first."""
    return _coops.find({"organizers.userId": user_id}, sort=[("createdAt", 1)])


def named(coop_ids: list[CoopId]) -> tuple[Coop, ...]:
    """Return several co-ops, oldest first."""
    return _coops.find({"_id": {"$in": coop_ids}}, sort=[("createdAt", 1)])


def insert(coop: Coop) -> Coop:
    """Keep a new co-op."""
    return _coops.insert(coop)


def count_entry(coop_id: CoopId) -> None:
    """Count an entry of the log; of two transactions that do so at once the later one is tried again."""
    _coops.update({"_id": coop_id}, {"$inc": {"entries": 1}})


def add_organizer(coop_id: CoopId, organizer: Organizer) -> bool:
    """Add an organizer; False if the person is one already, or there are as many as can be."""
    free = {"_id": coop_id, "organizers.userId": {"$ne": organizer.user_id}}
    full = {f"organizers.{MOST_ORGANIZERS - 1}": {"$exists": False}}
    return bool(_coops.update(free | full, {"$push": {"organizers": organizer.model_dump()}}))


def remove_organizer(coop_id: CoopId, user_id: UserId) -> bool:
    """Remove an organizer, but never the last one; False if nobody was removed."""
    one_of_several = {"_id": coop_id, "organizers.userId": user_id, "organizers.1": {"$exists": True}}
    return bool(_coops.update(one_of_several, {"$pull": {"organizers": {"userId": user_id}}}))


def add_invitation(coop_id: CoopId, invitation: Invitation, *, now: dt.datetime, most: int) -> bool:
    """Keep a new invitation in the place of those that ran out; False if ``most`` are open already."""
    _coops.update({"_id": coop_id}, {"$pull": {"invitations": {"expiresAt": {"$lte": now}}}})
    room = {"_id": coop_id, f"invitations.{most - 1}": {"$exists": False}}
    return bool(_coops.update(room, {"$push": {"invitations": invitation.model_dump()}}))


def remove_invitation(coop_id: CoopId, invitation_id: InvitationId) -> bool:
    """Withdraw an invitation; False if there is none."""
    there = {"_id": coop_id, "invitations._id": invitation_id}
    return bool(_coops.update(there, {"$pull": {"invitations": {"_id": invitation_id}}}))
