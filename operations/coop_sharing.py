"""What a family shares of each child with a co-op: agreeing to it, and taking it back."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from domain.audit_log import AuditAction
from domain.coop_memberships import CONSENT_VERSION, Consent, CoopMembership, SharingLevel
from domain.ids import ChildId, CoopId, FamilyId, UserId
from operations.audits import write_down
from operations.coop_memberships import find_membership
from store import children, coop_memberships
from store.connections import transaction


class Choice(NamedTuple):
    """What is to be shared of a child."""

    child_id: ChildId
    level: SharingLevel
    shows_name: bool = False


class NoSuchSharedChildError(LookupError):
    """The family has no such child."""


class Sharer(NamedTuple):
    """Who decides for a family what a co-op sees, and when."""

    family_id: FamilyId
    user_id: UserId
    now: dt.datetime


def share(sharer: Sharer, coop_id: CoopId, choices: Iterable[Choice]) -> None:
    """Keep what is shared of some children; of the others what was agreed to stays.

    What is as it was keeps its consent, with its date and its version. NoSuchCoopError if the family is no member,
    NoSuchSharedChildError if a child is not its own.
    """
    chosen = tuple(choices)

    def work() -> None:
        membership = find_membership(sharer.family_id, coop_id)
        own = {child.id for child in children.of_family(sharer.family_id)}
        if not own.issuperset(choice.child_id for choice in chosen):
            raise NoSuchSharedChildError
        changed = tuple(choice for choice in chosen if not _stands(membership, choice))
        _keep(sharer, membership, changed)

    transaction(work)


def share_nothing(sharer: Sharer, coop_id: CoopId) -> None:
    """Take everything back at once; NoSuchCoopError if the family is no member."""

    def work() -> None:
        membership = find_membership(sharer.family_id, coop_id)
        _keep(sharer, membership, [Choice(one.child_id, SharingLevel.NOTHING) for one in membership.consents])

    transaction(work)


def _stands(membership: CoopMembership, choice: Choice) -> bool:
    found = membership.consent(choice.child_id)
    if found is None:
        return choice.level is SharingLevel.NOTHING
    return (found.level, found.shows_name) == (choice.level, _shows_name(choice))


def _keep(sharer: Sharer, membership: CoopMembership, changed: Iterable[Choice]) -> None:
    consents = {consent.child_id: consent for consent in membership.consents}
    for choice in changed:
        consents.pop(choice.child_id, None)
        if choice.level is not SharingLevel.NOTHING:
            consents[choice.child_id] = _consent(sharer, choice)
        write_down(
            membership.coop_id,
            sharer.user_id,
            AuditAction.SHARED,
            now=sharer.now,
            family_ids=(sharer.family_id,),
            child_id=choice.child_id,
            detail=_words(choice),
        )
    coop_memberships.keep_consents(sharer.family_id, membership.coop_id, tuple(consents.values()))


def _consent(sharer: Sharer, choice: Choice) -> Consent:
    return Consent(
        child_id=choice.child_id,
        level=choice.level,
        shows_name=_shows_name(choice),
        given_at=sharer.now,
        given_by=sharer.user_id,
    )


def _shows_name(choice: Choice) -> bool:
    return choice.shows_name and choice.level is SharingLevel.SCHEDULE


def _words(choice: Choice) -> str:
    named = " with name" if _shows_name(choice) else ""
    return f"{choice.level.value}{named}, wording {CONSENT_VERSION}"
