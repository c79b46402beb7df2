"""Keeping a made-up co-op: its families with their weeks, and what they share."""

import datetime as dt
import random
import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from domain.coop_memberships import Consent, CoopMembership
from domain.coops import Coop
from domain.ids import CoopId, MembershipId, UserId
from domain.schedules import Schedule
from domain.users import UserRole
from domain.weeks import monday_of
from operations.accounts import register
from operations.coops import found_coop
from simulation import MadeUpFamily, draw_consents, planned_weeks
from store import children, coop_memberships, families, schedules
from store.codec import new_id

WEEKS = 2


class SettledCoop(NamedTuple):
    """A co-op, and how its organizer signs in."""

    coop: CoopId
    organizer: str
    password: str


class Neighbour(NamedTuple):
    """A family of a co-op, its weeks, and what it shares."""

    made_up: MadeUpFamily
    weeks: tuple[Schedule, ...]
    consents: tuple[Consent, ...]


def keep_neighbours(coop: Coop, neighbours: Sequence[Neighbour], *, joined_by: UserId, now: dt.datetime) -> None:
    """Keep families with all they have, and their memberships, with one write for each kind of document."""
    families.insert_many(one.made_up.family for one in neighbours)
    children.insert_many(child for one in neighbours for child in one.made_up.children)
    schedules.insert_all(week for one in neighbours for week in one.weeks)
    keep_members(coop, ((one.made_up, one.consents) for one in neighbours), joined_by=joined_by, now=now)


def keep_members(
    coop: Coop, members: Iterable[tuple[MadeUpFamily, tuple[Consent, ...]]], *, joined_by: UserId, now: dt.datetime
) -> None:
    """Let families that are kept already be members, and share something."""
    coop_memberships.insert_many(
        coop.id,
        (
            CoopMembership(
                id=MembershipId(new_id()),
                coop_id=coop.id,
                family_id=made_up.family.id,
                consents=consents,
                joined_by=joined_by,
                created_at=now,
            )
            for made_up, consents in members
        ),
    )


def settle_coop(chance: random.Random, households: Sequence[MadeUpFamily], *, now: dt.datetime) -> SettledCoop:
    """Make families that are kept already one co-op, with this week and the next planned, and an organizer for it."""
    password = secrets.token_urlsafe(12)
    address = f"organizer-{secrets.token_hex(4)}@simulated.example"
    organizer = register("Olga Simulated", address, password, "UTC", now=now, role=UserRole.ORGANIZER)
    coop = found_coop(organizer.id, None, f"Co-op of {len(households)} families", now=now)
    monday = monday_of(now.date())
    for household in households:
        schedules.insert_all(planned_weeks(chance, household, monday, WEEKS, new_id=new_id))
    shared = ((one, draw_consents(chance, one, given_by=organizer.id, now=now)) for one in households)
    keep_members(coop, shared, joined_by=organizer.id, now=now)
    return SettledCoop(coop.id, organizer.email, password)
