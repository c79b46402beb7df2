"""What comes round by itself: when, and what is promised then."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from domain.jobs_outbox import JobKind
from store import jobs_outbox, queue

NIGHT = dt.time(3, 0)


@dataclass(frozen=True)
class CronEntry:
    """One recurring job; ``period`` names the period that an instant lies in, or None when nothing is due."""

    kind: JobKind
    period: Callable[[dt.datetime], str | None]


def nightly(now: dt.datetime) -> str | None:
    """Return the date once the night's hour (UTC) has come."""
    return now.date().isoformat() if now.time() >= NIGHT else None


CRON = (CronEntry(JobKind.RETRAIN_MODEL, nightly),)


def promise_what_is_due(now: dt.datetime) -> int:
    """Promise each entry once per period, however many schedulers run; return how many were promised now."""
    promised = 0
    for entry in CRON:
        period = entry.period(now)
        if period is None:
            continue
        made = jobs_outbox.promise_once(entry.kind, f"{entry.kind}:{period}", now=now)
        if made is not None:
            queue.deliver(made)
            promised += 1
    return promised
