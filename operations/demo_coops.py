"""The demo co-op: a dozen families and an organizer, opened with one click."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.coops import Coop, Organizer
from domain.ids import CoopId, UserId
from domain.jobs_outbox import JobKind, JobPromise
from domain.users import User, UserRole
from domain.weeks import monday_of
from operations.demo import TIMEZONE
from operations.plans import dispatch_plan_later
from store import coops, jobs_outbox, users
from store.connections import transaction
from store.errors import AlreadyExistsError

NAME = "Maple Street Co-op (demo)"

# Fixed, so that however many processes offer it, it is made once.
DEMO_COOP, DEMO_ORGANIZER = CoopId("demo-coop"), UserId("demo-organizer")


class OpenedCoop(NamedTuple):
    """The demo organizer, and the co-op with its date."""

    organizer: User
    coop: Coop
    today: dt.date


def offer_demo_coop(now: dt.datetime) -> None:
    """Make the demo co-op if there is none, and have its families planned for this week; safe to ask again."""
    try:
        promised = transaction(lambda: _settle(now))
    except AlreadyExistsError:
        # It is promised for this week, or somebody else has just done the same.
        return
    dispatch_plan_later(promised.id)


def open_demo_coop(now: dt.datetime) -> OpenedCoop:
    """Return the demo organizer to be signed in; its families appear as soon as they are there."""
    offer_demo_coop(now)
    # Visitors try everything, stepping down too; the demo begins anew for the next one.
    coops.add_organizer(DEMO_COOP, Organizer(user_id=DEMO_ORGANIZER, since=now))
    organizer, coop = users.find(DEMO_ORGANIZER), coops.find(DEMO_COOP)
    if organizer is None or coop is None:
        raise LookupError("the demo co-op has just been taken away")
    users.record_sign_in(organizer.id, now)
    return OpenedCoop(organizer, coop, _today(now))


def _settle(now: dt.datetime) -> JobPromise:
    if coops.find(DEMO_COOP) is None:
        users.insert(_organizer(now))
        coops.insert(_coop(now))
    monday = monday_of(_today(now)).isoformat()
    return jobs_outbox.promise(
        JobKind.SEED_DEMO_COOP, now=now, payload={"monday": monday}, dedupe_key=f"seed_demo_coop:{monday}"
    )


def _today(now: dt.datetime) -> dt.date:
    return now.astimezone(ZoneInfo(TIMEZONE)).date()


def _organizer(now: dt.datetime) -> User:
    # No identity: nobody signs in as this person but by opening the demo.
    return User(
        id=DEMO_ORGANIZER,
        email="olga@maple.example",
        name="Olga",
        role=UserRole.ORGANIZER,
        timezone=TIMEZONE,
        created_at=now,
    )


def _coop(now: dt.datetime) -> Coop:
    organizers = (Organizer(user_id=DEMO_ORGANIZER, since=now),)
    return Coop(id=DEMO_COOP, name=NAME, timezone=TIMEZONE, organizers=organizers, is_demo=True, created_at=now)
