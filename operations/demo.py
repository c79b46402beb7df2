"""The demo family: one for all newcomers, opened with one click."""

import datetime as dt
from dataclasses import dataclass

from domain.families import Family, Guardian, GuardianRole
from domain.ids import FamilyId, PromiseId, UserId
from domain.jobs_outbox import JobKind, JobPromise, PromiseState
from domain.questionnaires import QuestionnaireProgress, SectionState, SectionStates
from domain.users import User
from domain.weeks import monday_of
from operations.plans import dispatch_plan_later, request_plan
from store import children, families, jobs_outbox, questionnaires, schedules, users
from store.codec import new_id
from store.connections import transaction
from store.errors import AlreadyExistsError

FAMILY_NAME = "The Rivera family (demo)"
TIMEZONE = "America/New_York"

# Fixed, so that however many processes offer the family it is made once.
_FAMILY, _PARENT = FamilyId("demo-family"), UserId("demo-parent")
_EMAIL = "elena@rivera.example"


@dataclass(frozen=True)
class OpenedDemo:
    """The demo parent, and the plan to wait for if the week is not there yet."""

    parent: User
    promise_id: PromiseId | None


def offer_demo(now: dt.datetime) -> None:
    """Make the demo family if there is none, and have it filled if it is empty; safe to ask any number of times."""
    try:
        transaction(lambda: _settle(now))
    except AlreadyExistsError:
        # Somebody else has just done the same.
        return
    promised = _newest()
    if promised is not None and promised.state is PromiseState.PENDING:
        dispatch_plan_later(promised.id)


def open_demo(now: dt.datetime) -> OpenedDemo:
    """Return the demo parent to be signed in, and what to wait for: the filling, or a plan of this week."""
    offer_demo(now)
    parent, family = users.find(_PARENT), families.find(_FAMILY)
    if parent is None or family is None:
        raise LookupError("the demo family has just been taken away")
    users.record_sign_in(parent.id, now)
    return OpenedDemo(parent, _awaited(family, now))


def _settle(now: dt.datetime) -> None:
    if families.find(_FAMILY) is None:
        families.insert(_family(now))
        users.insert(_parent(now))
        questionnaires.keep(_FAMILY, _answered(now))
    newest = _newest()
    if _needs_filling(newest):
        # The key names what came before, so that of two who ask at once only one promises.
        key = f"seed_demo:{newest.id if newest else 'first'}"
        jobs_outbox.promise(JobKind.SEED_DEMO, now=now, family_id=_FAMILY, dedupe_key=key)


def _needs_filling(newest: JobPromise | None) -> bool:
    if newest is None or newest.state in (PromiseState.FAILED, PromiseState.CANCELLED):
        return True
    return newest.state is PromiseState.DONE and not children.of_family(_FAMILY)


def _awaited(family: Family, now: dt.datetime) -> PromiseId | None:
    newest = _newest()
    if newest is not None and not newest.is_over:
        return newest.id
    monday = monday_of(family.today(now))
    if schedules.active_of_week(_FAMILY, monday):
        return None
    under_way = jobs_outbox.newest_of_family(_FAMILY, JobKind.GENERATE_PLAN)
    if under_way is not None and not under_way.is_over and under_way.payload.get("monday") == monday.isoformat():
        return under_way.id
    return request_plan(_FAMILY, monday, now=now)


def _newest() -> JobPromise | None:
    return jobs_outbox.newest_of_family(_FAMILY, JobKind.SEED_DEMO)


def _family(now: dt.datetime) -> Family:
    return Family(
        id=_FAMILY,
        name=FAMILY_NAME,
        timezone=TIMEZONE,
        guardians=(Guardian(user_id=_PARENT, role=GuardianRole.OWNER),),
        is_demo=True,
        created_at=now,
    )


def _parent(now: dt.datetime) -> User:
    # No identity: nobody signs in as this person but by opening the demo.
    return User(id=_PARENT, email=_EMAIL, name="Elena", family_id=_FAMILY, timezone=TIMEZONE, created_at=now)


def _answered(now: dt.datetime) -> QuestionnaireProgress:
    complete = SectionStates(**dict.fromkeys(SectionStates.model_fields, SectionState.COMPLETE))
    return QuestionnaireProgress(
        id=new_id(),
        family_id=_FAMILY,
        started_at=now,
        last_updated_at=now,
        completed_at=now,
        current_section=7,
        progress=complete,
    )
