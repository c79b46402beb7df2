"""Asking for a ranking model that knows the latest logs."""

import datetime as dt

from domain.ids import PromiseId
from domain.jobs_outbox import JobKind
from store import jobs_outbox, queue


def request_retraining(*, now: dt.datetime) -> PromiseId:
    """Ask a worker to train a challenger."""
    promised = jobs_outbox.promise(JobKind.RETRAIN_MODEL, now=now)
    queue.deliver(promised)
    return promised.id
