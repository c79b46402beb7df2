"""The scheduler: delivers promises that no worker knows of, promises what comes round by itself, and has it learned."""

import datetime as dt
import signal
import threading
from time import monotonic
from types import FrameType

import structlog

from jobs.cron import Cron
from jobs.learning_on_demand import LearningOnDemand
from logs import configure_logs
from operations.demo import offer_demo
from operations.demo_coops import offer_demo_coop
from settings import load
from store import jobs_outbox, queue
from store.connections import open_connections
from store.errors import StoreUnavailableError
from store.schema import ensure_schema

log = structlog.get_logger()

SWEEP_SECONDS = 1.0
CLEANUP_SECONDS = 15.0


def main() -> None:
    """Run until told to stop."""
    configure_logs()
    settings = load()
    open_connections(settings.mongodb_uri, settings.valkey_url, settings.mongodb_database)
    # Before the first sweep: without its unique index the outbox would keep a recurring promise twice.
    ensure_schema()
    if settings.offers_demo:
        offer_demo(dt.datetime.now(dt.UTC))
        offer_demo_coop(dt.datetime.now(dt.UTC))
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    log.info("scheduler_ready")
    cron, learning, cleaned = Cron(), LearningOnDemand(), monotonic()
    while not stop.wait(SWEEP_SECONDS):
        try:
            sweep(cron, dt.datetime.now(dt.UTC))
        except StoreUnavailableError as error:
            log.warning("store_unavailable", kind=type(error).__name__)
        learning.begin_if_needed()
        if monotonic() - cleaned > CLEANUP_SECONDS:
            queue.forget_abandoned_jobs()
            cleaned = monotonic()
    learning.stop()


def sweep(cron: Cron, now: dt.datetime) -> int:
    """Promise what is due, deliver what nobody is doing, and return how many promises were delivered."""
    cron.promise_what_is_due(now)
    return sum(queue.deliver(promised) for promised in jobs_outbox.undelivered(now))


if __name__ == "__main__":
    main()
