"""The week that comes, planned on Sunday: as a draft or by itself, as each family chose."""

import datetime as dt

from domain.families import Family
from domain.jobs_outbox import JobKind, JobPromise
from domain.sentences import sentence
from domain.week_settings import ComingWeeks
from jobs.plans import generate_plan
from store import children, families, jobs_outbox, queue, schedules
from store.leases import held


def promise_coming_weeks(claimed: JobPromise, now: dt.datetime) -> None:
    """Promise the coming week to every family of a zone that wants it and has none, once."""
    zone, monday = claimed.payload["zone"], dt.date.fromisoformat(claimed.payload["date"])
    with held(claimed):
        for family in families.of_zone(zone):
            if _wants(family, monday):
                _promise(family, monday, now)
    jobs_outbox.finish(claimed)


def plan_coming_week(claimed: JobPromise, now: dt.datetime) -> None:
    """Plan a family's coming week; one that was planned by hand meanwhile stays as it is."""
    family = families.find(claimed.family_id) if claimed.family_id else None
    if family is None:
        jobs_outbox.give_up(claimed, "the family is gone")
        return
    if not _wants(family, dt.date.fromisoformat(claimed.payload["monday"])):
        jobs_outbox.finish(claimed, message=sentence("It is planned already"))
        return
    generate_plan(claimed, now, as_draft=family.coming_weeks is ComingWeeks.DRAFT)


def _wants(family: Family, monday: dt.date) -> bool:
    if family.coming_weeks is ComingWeeks.BY_HAND or schedules.active_of_week(family.id, monday):
        return False
    return any(child.subjects for child in children.of_family(family.id))


def _promise(family: Family, monday: dt.date, now: dt.datetime) -> None:
    made = jobs_outbox.promise_once(
        JobKind.PLAN_COMING_WEEK,
        f"{JobKind.PLAN_COMING_WEEK}:{family.id}:{monday}",
        now=now,
        family_id=family.id,
        payload={"monday": monday.isoformat()},
    )
    if made is not None:
        queue.deliver(made)
