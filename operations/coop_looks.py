"""Who looked at what families share, and when: written down for each look, told to each family."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.audit_log import AuditAction
from domain.families import Family
from domain.ids import CoopId, FamilyId
from domain.sentences import sentence
from operations.audits import write_down
from operations.coops import Organizing
from store import audit_log, users

ONE_LOOK = dt.timedelta(minutes=10)
"""A page that stays open looks again and again: within this time it is one look, unless it shows another family."""
MOST_TOLD = 10
SOMEBODY = sentence("Somebody who was an organizer")


class Look(NamedTuple):
    """Who looked, and when on the family's own clock."""

    who: str
    at: dt.datetime


def record_look(organizing: Organizing, family_ids: Iterable[FamilyId], *, now: dt.datetime) -> None:
    """Write down that an organizer saw something of these families."""
    seen, coop_id = tuple(family_ids), organizing.coop.id
    last = audit_log.last_look(coop_id, organizing.user_id, now - ONE_LOOK)
    if last is None or not set(last.family_ids).issuperset(seen):
        write_down(coop_id, organizing.user_id, AuditAction.LOOKED, now=now, family_ids=seen)


def looks_at(family: Family, coop_id: CoopId) -> tuple[Look, ...]:
    """Return the last looks at a family, newest first."""
    entries = audit_log.looks_at(coop_id, family.id, limit=MOST_TOLD)
    names = {user.id: user.name for user in users.named([*{entry.actor_id for entry in entries}])}
    zone = ZoneInfo(family.timezone)
    return tuple(Look(names.get(one.actor_id, SOMEBODY), one.created_at.astimezone(zone)) for one in entries)
