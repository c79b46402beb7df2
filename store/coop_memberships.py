"""Families in co-ops; a co-op's side is looked up by the co-op, a family's side by the family."""

from collections.abc import Iterable, Iterator

from domain.coop_memberships import Consent, CoopMembership, SharingLevel, Signup
from domain.coop_sharing import Shared
from domain.ids import ChildId, CoopId, FamilyId
from store.codec import to_bson
from store.connections import BsonDocument, collection, current_session
from store.documents import Documents

_memberships = Documents(CoopMembership)
# A page of organizers reads hundreds of these: only what it needs, and ids as text.
_SHARED = {
    "_id": 0,
    "membership": {"$toString": "$_id"},
    "family": {"$toString": "$familyId"},
    "consents": {
        "$map": {
            "input": "$consents",
            "in": {"child": {"$toString": "$$this.childId"}, "level": "$$this.level", "showsName": "$$this.showsName"},
        }
    },
}


def of_family(family_id: FamilyId) -> tuple[CoopMembership, ...]:
    """Return a family's memberships, oldest first."""
    return _memberships.find({"familyId": family_id}, sort=[("createdAt", 1)])


def find(family_id: FamilyId, coop_id: CoopId) -> CoopMembership | None:
    """Return a family's membership in a co-op."""
    return _memberships.find_one({"familyId": family_id, "coopId": coop_id})


def shared_in(coop_id: CoopId) -> tuple[Shared, ...]:
    """Return every child of which something is shared with a co-op, by when the families joined."""
    found = collection(CoopMembership.collection).find(
        to_bson({"coopId": coop_id, "consents.0": {"$exists": True}}),
        _SHARED,
        sort=[("createdAt", 1), ("_id", 1)],
        session=current_session(),
        batch_size=5_000,
    )
    return tuple(shared for row in found for shared in _shared(row) if shared.level is not SharingLevel.NOTHING)


def _shared(row: BsonDocument) -> Iterator[Shared]:
    for consent in row["consents"]:
        level = SharingLevel(consent["level"])
        yield Shared(row["family"], consent["child"], row["membership"], level, consent["showsName"])


def signed_up_in(coop_id: CoopId) -> tuple[CoopMembership, ...]:
    """Return the memberships of those families of which a child comes to a session of a co-op."""
    return _memberships.find({"coopId": coop_id, "signups.0": {"$exists": True}}, sort=[("createdAt", 1), ("_id", 1)])


def insert(family_id: FamilyId, membership: CoopMembership) -> CoopMembership:
    """Keep a new membership; AlreadyExistsError if the family is in that co-op."""
    return _memberships.insert(membership.with_changes(family_id=family_id))


def insert_many(coop_id: CoopId, memberships: Iterable[CoopMembership]) -> int:
    """Keep many memberships in a co-op at once."""
    return _memberships.insert_many(one.with_changes(coop_id=coop_id) for one in memberships)


def keep_consents(family_id: FamilyId, coop_id: CoopId, consents: tuple[Consent, ...]) -> bool:
    """Keep what a family shares with a co-op; False if it is no member."""
    kept = [consent.model_dump() for consent in consents]
    return bool(_memberships.update({"familyId": family_id, "coopId": coop_id}, {"$set": {"consents": kept}}))


def keep_signups(family_id: FamilyId, coop_id: CoopId, signups: tuple[Signup, ...]) -> bool:
    """Keep which children of a family come to a co-op's sessions; False if it is no member."""
    kept = [signup.model_dump() for signup in signups]
    return bool(_memberships.update({"familyId": family_id, "coopId": coop_id}, {"$set": {"signups": kept}}))


def forget_child(family_id: FamilyId, child_id: ChildId) -> None:
    """Share nothing of a child any more and let it come to no session, in no co-op."""
    its_own = {"childId": child_id}
    _memberships.update({"familyId": family_id}, {"$pull": {"consents": its_own, "signups": its_own}})


def delete(family_id: FamilyId, coop_id: CoopId) -> bool:
    """End a membership; False if there is none."""
    return bool(_memberships.delete({"familyId": family_id, "coopId": coop_id}))
