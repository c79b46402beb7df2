"""The one task that the queue knows: do what was promised, once."""

import datetime as dt

import structlog

from domain.ids import PromiseId
from domain.jobs_outbox import JobKind, JobPromise
from jobs.kinds import KINDS
from store import jobs_outbox
from store.jobs_outbox import LeaseLostError

log = structlog.get_logger()


def perform(promise_id: str) -> None:
    """Do promised work if nobody else does; what fails is tried again later by the outbox, not by the queue."""
    claimed = jobs_outbox.claim(PromiseId(promise_id))
    if claimed is None:
        return
    log.info("job_started", kind=claimed.kind, promise=claimed.id, attempt=claimed.attempt)
    try:
        KINDS[JobKind(claimed.kind)](claimed, dt.datetime.now(dt.UTC))
    except LeaseLostError:
        log.info("job_lost_its_lease", promise=claimed.id)
    except Exception as error:
        log.exception("job_failed", promise=claimed.id, kind=claimed.kind)
        _give_back(claimed, error)
    else:
        log.info("job_done", promise=claimed.id)


def _give_back(claimed: JobPromise, error: Exception) -> None:
    try:
        jobs_outbox.give_back(claimed, type(error).__name__, now=dt.datetime.now(dt.UTC))
    except LeaseLostError:
        log.info("job_lost_its_lease", promise=claimed.id)
