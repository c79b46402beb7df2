"""Closing the day of every family of a time zone."""

import datetime as dt

import structlog

from domain.ids import FamilyId
from domain.jobs_outbox import JobPromise
from operations.day_ends import close_days
from store import families, jobs_outbox
from store.errors import StoreUnavailableError
from store.leases import held

log = structlog.get_logger()


def close_days_of_zone(claimed: JobPromise, now: dt.datetime) -> None:
    """Decide what the families of a zone missed through a date, each for itself; closed days stay closed."""
    zone, through = claimed.payload["zone"], dt.date.fromisoformat(claimed.payload["date"])
    with held(claimed):
        missed = sum(_close(family.id, through, now) for family in families.with_open_days(zone, through))
    log.info("days_closed", zone=zone, date=through.isoformat(), missed=missed)
    jobs_outbox.finish(claimed)


def _close(family_id: FamilyId, through: dt.date, now: dt.datetime) -> int:
    try:
        return close_days(family_id, through, now=now)
    except StoreUnavailableError:
        raise
    except Exception:
        # One family's trouble is not the others': its days stay open, and are closed with the next one.
        log.exception("day_not_closed", family=family_id)
        return 0
