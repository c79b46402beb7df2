"""Which documents belong to a family, in whatever collection they lie, and copies of them in Valkey."""

from domain.audit_log import AuditEntry
from domain.documents import Document
from domain.families import Family
from domain.ids import FamilyId
from domain.schedules import Schedule
from domain.sessions import Session
from domain.users import User
from store import caches, schedule_copies
from store.codec import to_bson
from store.connections import BsonDocument, after_commit, collection, current_session
from store.documents import Documents
from store.schema import MODELS

_STAYS = (User, Session, AuditEntry)
_schedules = Documents(Schedule)


def belonging(model: type[Document], family_id: FamilyId) -> BsonDocument | None:
    """Return the query that finds a family's documents of a kind; None if the kind is no family's."""
    if model is Family:
        return {"_id": family_id}
    if model is AuditEntry:
        return {"familyIds": family_id}
    return {"familyId": family_id} if "family_id" in model.model_fields else None


def delete_all(family_id: FamilyId) -> int:
    """Delete everything that is a family's, as part of the current transaction; return how many documents that were.

    Its people stay, as they may be more than its parents, with their sessions, and so does what a co-op's log says of
    it: the log is sealed, and holds ids and no names.
    """
    copies = schedule_copies.keys_of(_schedules.stream({"familyId": family_id}))
    deleted = 0
    for model in MODELS:
        where = None if model in _STAYS else belonging(model, family_id)
        if where is not None:
            deleted += collection(model.collection).delete_many(to_bson(where), session=current_session()).deleted_count
    after_commit(lambda: _forget_copies(family_id, copies), once=f"forget {family_id}")
    return deleted


def _forget_copies(family_id: FamilyId, copies: set[str]) -> None:
    caches.drop(*copies)
    caches.drop_matching(f"QUESTIONNAIRE:*:{family_id}*", f"ML:FEATURES:{family_id}", f"FAMILY:VERSION:{family_id}")
