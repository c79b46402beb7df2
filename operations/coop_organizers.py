"""Who organizes a co-op, and which ways into it are open."""

import datetime as dt
from dataclasses import dataclass

from domain.audit_log import AuditAction
from domain.coops import Coop, Invitation
from domain.ids import UserId
from operations.audits import write_down
from operations.coops import Organizing
from store import coops, users
from store.connections import transaction


class LastOrganizerError(ValueError):
    """A co-op needs somebody who organizes it."""


@dataclass(frozen=True, slots=True)
class OrganizerView:
    """An organizer as the others see it."""

    id: UserId
    name: str
    since: dt.datetime
    is_you: bool


@dataclass(frozen=True, slots=True)
class OrganizersPage:
    """Who organizes a co-op, and its open invitations."""

    coop: Coop
    organizers: tuple[OrganizerView, ...]
    invitations: tuple[Invitation, ...]


def show_organizers(organizing: Organizing, *, now: dt.datetime) -> OrganizersPage:
    """Return who organizes a co-op and which invitations are open, as it is now."""
    coop = coops.find(organizing.coop.id) or organizing.coop
    names = {user.id: user.name for user in users.named([one.user_id for one in coop.organizers])}
    return OrganizersPage(
        coop=coop,
        organizers=tuple(
            OrganizerView(one.user_id, names.get(one.user_id, "?"), one.since, one.user_id == organizing.user_id)
            for one in coop.organizers
        ),
        invitations=tuple(one for one in coop.invitations if one.is_open(now)),
    )


def remove_organizer(organizing: Organizing, user_id: UserId, *, now: dt.datetime) -> bool:
    """Let somebody organize no more, oneself too; False if it did not, LastOrganizerError if nobody would be left."""
    coop = organizing.coop
    if not coop.is_organized_by(user_id):
        return False

    def keep() -> None:
        if not coops.remove_organizer(coop.id, user_id):
            raise LastOrganizerError
        write_down(coop.id, organizing.user_id, AuditAction.ORGANIZER_REMOVED, now=now)

    transaction(keep)
    return True
