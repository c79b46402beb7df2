"""The worker: makes plans, and whatever else a family waits for. Nothing that it does takes long."""

from jobs.promise_workers import work  # isort: skip  first of all: it settles how numeric libraries are loaded

import structlog

from jobs.kinds import KINDS
from logs import configure_logs
from planner import prepare
from settings import load
from store.queue import AWAITED

log = structlog.get_logger()


def main() -> None:
    """Work until told to stop."""
    configure_logs()
    settings = load()
    # Loaded once here and shared with every child by fork, so that no parent waits for the solver to load.
    prepare()
    log.info("worker_ready", kinds=[str(kind) for kind in KINDS])
    work(settings, AWAITED)


if __name__ == "__main__":
    main()
