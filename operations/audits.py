"""Writing down who did what in a co-op, and reading who looked at a family's children."""

import datetime as dt
from collections.abc import Iterable

from domain.audit_log import AuditAction, AuditEntry
from domain.ids import ChildId, CoopId, EntryId, FamilyId, UserId
from store import audit_log
from store.codec import new_id


def write_down(
    coop_id: CoopId,
    actor_id: UserId,
    action: AuditAction,
    *,
    now: dt.datetime,
    family_ids: Iterable[FamilyId] = (),
    child_id: ChildId | None = None,
    detail: str = "",
) -> None:
    """Add what somebody does to a co-op's log, as part of the current transaction."""
    entry = AuditEntry(
        id=EntryId(new_id()),
        coop_id=coop_id,
        number=1,
        created_at=now,
        actor_id=actor_id,
        action=action,
        family_ids=tuple(family_ids),
        child_id=child_id,
        detail=detail,
    )
    audit_log.append(coop_id, entry)
