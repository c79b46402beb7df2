"""Holding promised work while something long is computed that cannot report in between."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from domain.jobs_outbox import JobPromise
from store import jobs_outbox
from store.errors import StoreUnavailableError
from store.jobs_outbox import LEASE, LeaseLostError


@contextmanager
def held(claimed: JobPromise) -> Iterator[None]:
    """Renew the lease from a thread of its own; whoever finishes the work still learns whether it was lost."""
    over = threading.Event()
    renewing = threading.Thread(target=_renew, args=(claimed, over), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()


def _renew(claimed: JobPromise, over: threading.Event) -> None:
    while not over.wait(LEASE.total_seconds() / 3):
        try:
            jobs_outbox.renew(claimed)
        except LeaseLostError:
            return
        except StoreUnavailableError:
            continue
