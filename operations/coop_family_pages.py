"""A co-op as one of its families sees it: what it shares there of each child, and who looked."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.children import Child
from domain.coop_memberships import CoopMembership, SharingLevel
from domain.coop_sessions import CoopSession
from domain.coop_sharing import age_band, initials
from domain.coops import Coop
from domain.families import Family
from domain.ids import ChildId, CoopId, FamilyId
from domain.sentences import Sentence, sentence
from operations.coop_looks import Look, looks_at
from operations.coop_memberships import find_membership
from operations.coops import NoSuchCoopError
from store import children, coop_sessions, coops, families, schedules, users


@dataclass(frozen=True, slots=True)
class ChildShared:
    """What is shared of a child, since when, and how it is called there without its name."""

    id: ChildId
    name: str
    colour: str
    level: SharingLevel
    shows_name: bool
    since: dt.datetime | None
    called: Sentence


@dataclass(frozen=True, slots=True)
class SessionChild:
    """A child beside a session."""

    id: ChildId
    name: str
    colour: str
    is_signed_up: bool


@dataclass(frozen=True, slots=True)
class OfferedSession:
    """A session with the children who come, and those who could."""

    session: CoopSession
    is_open: bool
    is_elsewhere: bool
    children: tuple[SessionChild, ...]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """What a family has to do with a co-op; ``arrangeable`` is a planned week that a sign-up has just changed."""

    coop: Coop
    family: str
    organizers: tuple[str, ...]
    children: tuple[ChildShared, ...]
    sessions: tuple[OfferedSession, ...]
    arrangeable: dt.date | None
    looks: tuple[Look, ...]

    @property
    def shares(self) -> bool:
        """Whether anything is shared."""
        return any(child.level is not SharingLevel.NOTHING for child in self.children)


def show_family_page(
    family_id: FamilyId, coop_id: CoopId, *, now: dt.datetime, changed: dt.date | None = None
) -> FamilyPage:
    """Return what a family has to do with a co-op, after ``changed`` (a Monday); NoSuchCoopError if it is no member."""
    membership = find_membership(family_id, coop_id)
    coop, family = coops.find(coop_id), families.find(family_id)
    if coop is None or family is None:
        raise NoSuchCoopError(coop_id)
    learners = children.of_family(family_id)
    return FamilyPage(
        coop=coop,
        family=family.name,
        organizers=tuple(user.name for user in users.named([one.user_id for one in coop.organizers])),
        children=tuple(_shared(membership, child) for child in learners),
        sessions=tuple(_offered(coop, family, membership, learners, now)),
        arrangeable=changed if changed and schedules.active_of_week(family_id, changed) else None,
        looks=looks_at(family, coop_id),
    )


def _shared(membership: CoopMembership, child: Child) -> ChildShared:
    consent = membership.consent(child.id)
    return ChildShared(
        id=child.id,
        name=child.name,
        colour=child.colour,
        level=membership.level(child.id),
        shows_name=consent is not None and consent.shows_name,
        since=consent.given_at if consent else None,
        called=sentence("%(initials)s, %(ages)s years", initials=initials(child.name), ages=age_band(child.age).text),
    )


def _offered(
    coop: Coop, family: Family, membership: CoopMembership, learners: Sequence[Child], now: dt.datetime
) -> Iterator[OfferedSession]:
    """Yield the sessions that can be joined, and those others that a child is signed up for."""
    for session in coop_sessions.of_coop(coop.id):
        is_open = session.is_open(family.today(now))
        coming = tuple(
            SessionChild(child.id, child.name, child.colour, membership.signup(child.id, session.id) is not None)
            for child in learners
        )
        shown = coming if is_open else tuple(child for child in coming if child.is_signed_up)
        if shown:
            yield OfferedSession(session, is_open, family.timezone != coop.timezone, shown)
