"""Filling the demo co-op: its families are drawn again alike each time, and planned for this week and the next."""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import count

from domain.children import Child
from domain.coop_memberships import Consent, CoopMembership, SharingLevel
from domain.coop_sessions import CoopSession, Repetition
from domain.coops import Coop
from domain.ids import CoopSessionId, FamilyId, MembershipId
from domain.jobs_outbox import JobPromise
from domain.sentences import sentence
from domain.weeks import ONE_WEEK
from jobs.simulated_coops import Neighbour, keep_neighbours
from operations.demo_coops import DEMO_COOP, DEMO_ORGANIZER
from simulation import Crowd, Kind, MadeUpFamily, draw_consents, draw_household, planned_weeks
from store import children, coop_memberships, coop_sessions, coops, families, jobs_outbox, schedules
from store.codec import new_id
from store.connections import transaction

SEED = 15
WEEKS = 2
NAMES = (
    "Berg", "Castillo", "Duarte", "Hill", "Ito", "Kowalski", "Moreau", "Novak", "Okafor", "Roth", "Silva",
)  # fmt: skip
"""Eleven families; the Riveras are the twelfth."""


def seed_demo_coop(claimed: JobPromise, now: dt.datetime) -> None:
    """Keep the families that are missing and the weeks that are; all of it is kept, or nothing."""
    coop = coops.find(DEMO_COOP)
    if coop is None:
        jobs_outbox.give_up(claimed, "there is no demo co-op to fill")
        return
    monday = dt.date.fromisoformat(claimed.payload["monday"])
    neighbours = tuple(_neighbours(coop, monday, now))
    transaction(lambda: _keep(claimed, coop, neighbours, now))


def _neighbours(coop: Coop, monday: dt.date, now: dt.datetime) -> Iterator[Neighbour]:
    chance = random.Random(SEED)  # noqa: S311  made-up families keep no secrets
    numbers, crowd = count(1), Crowd.drawn(chance)
    for name, kind in zip(NAMES, tuple(Kind) * 2, strict=False):
        drawn = draw_household(chance, crowd, kind, now=now, new_id=lambda: f"demo-neighbour-{next(numbers)}")
        family = drawn.family.with_changes(name=f"The {name} family", timezone=coop.timezone)
        made_up = MadeUpFamily(drawn.kind, family, drawn.children, drawn.tastes)
        consents = draw_consents(chance, made_up, given_by=DEMO_ORGANIZER, now=now)
        weeks = random.Random(f"{family.id}{monday}")  # noqa: S311
        yield Neighbour(made_up, tuple(planned_weeks(weeks, made_up, monday, WEEKS, new_id=new_id)), consents)


def _keep(claimed: JobPromise, coop: Coop, neighbours: tuple[Neighbour, ...], now: dt.datetime) -> None:
    known = families.find(neighbours[0].made_up.family.id) is not None
    if known:
        _plan_on(neighbours)
    else:
        keep_neighbours(coop, neighbours, joined_by=DEMO_ORGANIZER, now=now)
        for session in _sessions(coop, neighbours[0].weeks[0].week_start_date, now):
            coop_sessions.insert(coop.id, session)
    _let_riveras_join(coop, now)
    jobs_outbox.finish(claimed, message=sentence("The co-op is ready"))


def _plan_on(neighbours: tuple[Neighbour, ...]) -> None:
    """Keep the weeks that nobody has yet: the second one was planned a week ago, unless the program stood still."""
    for one in neighbours:
        weeks = {week.week_start_date for week in one.weeks}
        standing = {
            (week.child_id, monday)
            for monday in weeks
            for week in schedules.active_of_week(one.made_up.family.id, monday)
        }
        schedules.insert_all(week for week in one.weeks if (week.child_id, week.week_start_date) not in standing)


def _let_riveras_join(coop: Coop, now: dt.datetime) -> None:
    riveras = families.find_demo()
    learners = children.of_family(riveras.id) if riveras else ()
    if riveras is None or not learners or coop_memberships.find(riveras.id, coop.id):
        return
    coop_memberships.insert(riveras.id, _membership(coop, riveras.id, learners, now))


def _membership(coop: Coop, family_id: FamilyId, learners: tuple[Child, ...], now: dt.datetime) -> CoopMembership:
    first, *others = learners
    consents = (
        _consent(first, SharingLevel.SCHEDULE, now).with_changes(shows_name=True),
        *(_consent(child, SharingLevel.BUSY, now) for child in others[:1]),
    )
    return CoopMembership(
        id=MembershipId(new_id()),
        coop_id=coop.id,
        family_id=family_id,
        consents=consents,
        joined_by=DEMO_ORGANIZER,
        created_at=now,
    )


def _consent(child: Child, level: SharingLevel, now: dt.datetime) -> Consent:
    return Consent(child_id=child.id, level=level, given_at=now, given_by=DEMO_ORGANIZER)


def _sessions(coop: Coop, monday: dt.date, now: dt.datetime) -> Iterator[CoopSession]:
    for title, place, days, start in (("Choir", "Town hall", 1, 15), ("Nature walk", "Riverside park", 3, 13)):
        yield CoopSession(
            id=CoopSessionId(new_id()),
            coop_id=coop.id,
            title=title,
            place=place,
            repetition=Repetition.WEEKLY,
            date=monday + ONE_WEEK + dt.timedelta(days=days),
            start_time=start * 60,
            end_time=start * 60 + 75,
            created_by=DEMO_ORGANIZER,
            created_at=now,
        )
