"""Asking for a week's plan, and following how it is made."""

import datetime as dt
from dataclasses import dataclass

from domain.families import Family
from domain.ids import FamilyId, PromiseId
from domain.jobs_outbox import WEEK_KINDS, JobKind, JobPromise, PromiseState
from domain.sentences import Sentence, sentence
from domain.weeks import ONE_WEEK, date_in_week, monday_of
from store import children, families, jobs_outbox, queue
from store.connections import transaction

MIN_DAYS_LEFT = 3
"""With fewer school days left than this, the first plan is for next week."""

FOLLOWED = (JobKind.GENERATE_PLAN, JobKind.PLAN_COMING_WEEK, JobKind.SEED_DEMO)
"""What leads to a week, so that a family may watch it being made."""

_UNKNOWN = sentence("Something went wrong on our side, several times.")
_REASONS = {
    "WeekChangedError": sentence(
        "The week was changed again and again while the plan was made. Try once nobody is at it."
    ),
    "MemoryError": sentence("The week was too much for our machine, several times."),
}


class NothingToPlanError(ValueError):
    """No child of the family has a subject yet."""


@dataclass(frozen=True)
class PlanPage:
    """How a promised plan is doing; ``value`` is what the best week so far is worth, in points.

    ``newer`` is what was asked for that week since and is still being made, ``why`` what went wrong for good.
    """

    promise_id: PromiseId
    monday: dt.date
    state: PromiseState
    percent: int
    message: Sentence
    value: int | None
    may_be_stopped: bool
    newer: JobPromise | None
    why: Sentence

    @property
    def is_working(self) -> bool:
        """Whether it is worth to look again in a moment."""
        return self.state in (PromiseState.PENDING, PromiseState.RUNNING)


def first_week_to_plan(family: Family, *, now: dt.datetime) -> dt.date:
    """Return the Monday of the week in which a family starts: this one if enough of it is left."""
    today = family.today(now)
    monday = monday_of(today)
    left = sum(date_in_week(monday, day) >= today for day in family.school_days)
    return monday if left >= min(MIN_DAYS_LEFT, len(family.school_days)) else monday + ONE_WEEK


def promise_plan(family_id: FamilyId, monday: dt.date, *, now: dt.datetime) -> PromiseId:
    """Promise a plan as part of the current transaction; it takes the place of what is being made for that week."""
    jobs_outbox.cancel_open(family_id, WEEK_KINDS, monday, now)
    payload = {"monday": monday.isoformat()}
    return jobs_outbox.promise(JobKind.GENERATE_PLAN, now=now, family_id=family_id, payload=payload).id


def dispatch_plan_later(promise_id: PromiseId) -> None:
    """Tell a worker of a promise that is kept; if the queue is away the scheduler tells it later."""
    promised = jobs_outbox.find(promise_id)
    if promised is not None:
        queue.deliver(promised)


def request_plan(family_id: FamilyId, monday: dt.date, *, now: dt.datetime) -> PromiseId:
    """Ask for a new plan of a week; NothingToPlanError if nobody learns anything yet."""
    if not any(child.subjects for child in children.of_family(family_id)):
        raise NothingToPlanError
    promise_id = transaction(lambda: promise_plan(family_id, monday, now=now))
    dispatch_plan_later(promise_id)
    return promise_id


def follow_plan(family_id: FamilyId, promise_id: PromiseId, *, now: dt.datetime) -> PlanPage | None:
    """Return how a family's promised plan is doing; None if it was promised no such plan."""
    promised = jobs_outbox.find_of_family(family_id, promise_id)
    if promised is None or promised.kind not in FOLLOWED:
        return None
    progress, monday = promised.progress, _monday_of(promised, now)
    is_cancelled = promised.state is PromiseState.CANCELLED
    return PlanPage(
        promise_id,
        monday,
        promised.state,
        progress.percent,
        progress.message,
        progress.value,
        # What fills the demo family is waited for by all its visitors.
        may_be_stopped=promised.kind is not JobKind.SEED_DEMO,
        newer=jobs_outbox.open_of_week(family_id, WEEK_KINDS, monday) if is_cancelled else None,
        why=_REASONS.get(promised.error, _UNKNOWN),
    )


def cancel_plan(family_id: FamilyId, promise_id: PromiseId, *, now: dt.datetime) -> bool:
    """Stop making a plan; the week stays as it is. False if it was over already, or is not the family's to stop."""
    page = follow_plan(family_id, promise_id, now=now)
    return page is not None and page.may_be_stopped and jobs_outbox.cancel(family_id, promise_id, now)


def _monday_of(promised: JobPromise, now: dt.datetime) -> dt.date:
    given = promised.payload.get("monday")
    if given:
        return dt.date.fromisoformat(given)
    family = families.find(promised.family_id) if promised.family_id else None
    return monday_of(family.today(now) if family else now.date())
