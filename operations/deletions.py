"""Deleting a family with everything that it told."""

import datetime as dt

from domain.families import Family, GuardianRole
from domain.ids import FamilyId, UserId
from domain.users import User
from operations.coop_leaving import leave_coop
from operations.coop_sharing import Sharer
from operations.coops import NoSuchCoopError
from operations.sessions import end_all_sessions
from store import belongings, coop_memberships, coops, families, users
from store.connections import transaction


class NotOursToDeleteError(ValueError):
    """The family is the demo's, which all visitors share."""


class OwnerOnlyError(ValueError):
    """Somebody else began the family here."""


class WrongAddressError(ValueError):
    """What was typed is not the address with which the person signs in."""


def delete_family(family_id: FamilyId, user_id: UserId, typed_address: str, *, now: dt.datetime) -> None:
    """Delete a family: its co-ops see nothing of it any more, its documents and copies go, its people are signed out.

    Who organizes a co-op keeps the account for that; other accounts go with the family. The next model is trained
    without what the family told. Raises NotOursToDeleteError, OwnerOnlyError, or WrongAddressError.
    """
    family, person = families.find(family_id), users.find(user_id)
    if family is None or person is None or family.is_demo:
        raise NotOursToDeleteError
    if not any(one.user_id == user_id and one.role is GuardianRole.OWNER for one in family.guardians):
        raise OwnerOnlyError
    if typed_address.strip().lower() != person.email:
        raise WrongAddressError
    _leave_coops(Sharer(family_id, user_id, now))
    people = users.of_family(family_id)
    transaction(lambda: _delete(family, people))
    for one in people:
        end_all_sessions(one.id)


def _leave_coops(sharer: Sharer) -> None:
    for membership in coop_memberships.of_family(sharer.family_id):
        try:
            leave_coop(sharer, membership.coop_id)
        except NoSuchCoopError:
            # The co-op is gone, or the same was asked for twice.
            continue


def _delete(family: Family, people: tuple[User, ...]) -> None:
    belongings.delete_all(family.id)
    for one in people:
        if coops.organized_by(one.id):
            users.leave_family(one.id)
        else:
            users.delete(one.id)
