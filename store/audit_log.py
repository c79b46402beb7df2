"""The log of who did what to whose data, one chain per co-op: it is added to and read, never changed."""

import datetime as dt

from domain.audit_log import AuditAction, AuditEntry
from domain.ids import CoopId, FamilyId, UserId
from store import coops
from store.connections import transaction
from store.documents import Documents

_entries = Documents(AuditEntry)


def append(coop_id: CoopId, entry: AuditEntry) -> AuditEntry:
    """Add an entry at the end of a co-op's log, within the current transaction if there is one."""

    def work() -> AuditEntry:
        # Whoever counts first goes first: the second one's transaction is run again, after this entry.
        coops.count_entry(coop_id)
        last = _entries.find_one({"coopId": coop_id}, sort=[("number", -1)])
        return _entries.insert(entry.with_changes(coop_id=coop_id).sealed_after(last))

    return transaction(work)


def of_coop(coop_id: CoopId) -> tuple[AuditEntry, ...]:
    """Return a co-op's whole log, oldest first."""
    return _entries.find({"coopId": coop_id}, sort=[("number", 1)])


def looks_at(coop_id: CoopId, family_id: FamilyId, *, limit: int) -> tuple[AuditEntry, ...]:
    """Return the last looks that organizers took at a family, newest first."""
    looks = {"coopId": coop_id, "familyIds": family_id, "action": AuditAction.LOOKED}
    return _entries.find(looks, sort=[("number", -1)], limit=limit)


def last_look(coop_id: CoopId, user_id: UserId, since: dt.datetime) -> AuditEntry | None:
    """Return the last look that somebody took at a co-op's families, if it is not older."""
    looks = {"coopId": coop_id, "actorId": user_id, "action": AuditAction.LOOKED, "createdAt": {"$gte": since}}
    return _entries.find_one(looks, sort=[("createdAt", -1)])
