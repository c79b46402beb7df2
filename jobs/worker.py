"""The worker: makes plans, and whatever else a family waits for. Nothing that it does takes long."""

from jobs.promise_workers import work  # isort: skip  first of all: it settles how numeric libraries are loaded

import structlog

# Loaded once here and shared with every child by fork. The solver is loaded by the child that plans: that takes half a
# second, and would cost as much memory at rest as MongoDB does.
from jobs.kinds import KINDS
from logs import configure_logs
from settings import load
from store.queue import AWAITED

log = structlog.get_logger()


def main() -> None:
    """Work until told to stop."""
    configure_logs()
    settings = load()
    log.info("worker_ready", kinds=[str(kind) for kind in KINDS])
    work(settings, AWAITED)


if __name__ == "__main__":
    main()
