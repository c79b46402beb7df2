"""Closing the day of every family of a time zone."""

import datetime as dt

import structlog

from domain.jobs_outbox import JobPromise
from operations.day_ends import close_days
from store import families, jobs_outbox
from store.leases import held

log = structlog.get_logger()


def close_days_of_zone(claimed: JobPromise, now: dt.datetime) -> None:
    """Decide what the families of a zone missed through a date, each for itself; closed days stay closed."""
    zone, through = claimed.payload["zone"], dt.date.fromisoformat(claimed.payload["date"])
    with held(claimed):
        missed = sum(close_days(family.id, through, now=now) for family in families.with_open_days(zone, through))
    log.info("days_closed", zone=zone, date=through.isoformat(), missed=missed)
    jobs_outbox.finish(claimed)
