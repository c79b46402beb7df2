"""Which function does which kind of promised work."""

import datetime as dt
from collections.abc import Callable

from domain.jobs_outbox import JobKind, JobPromise
from jobs.plans import generate_plan

KINDS: dict[JobKind, Callable[[JobPromise, dt.datetime], None]] = {
    JobKind.GENERATE_PLAN: generate_plan,
}
