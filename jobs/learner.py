"""The learner: a worker for training alone, so that a plan that is promised meanwhile starts at once.

The scheduler starts it when there is something to learn; it ends when all of that is learned.
"""

import os
import resource

import structlog

from jobs.promise_workers import work
from logs import configure_logs
from settings import load
from store.queue import UNHURRIED

log = structlog.get_logger()

MOST_BYTES = 2 * 1024**3
POLITENESS = 10
"""How far (nice) training stands back where a plan wants the same processor."""


def main() -> None:
    """Work until nothing is left to be learned."""
    configure_logs()
    settings = load()
    log.info("learner_ready")
    work(settings, UNHURRIED, begin_child=keep_within_bounds, once=True)


def keep_within_bounds() -> None:
    """Let this process and what it starts be modest: training that needs more memory fails instead of the machine."""
    os.nice(POLITENESS)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))


if __name__ == "__main__":
    main()
