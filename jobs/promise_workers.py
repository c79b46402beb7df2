"""What every worker is: it takes promises off queues and does each in a child process of its own."""

import os

# A child that was forked after OpenMP ran hangs for ever: one thread, set before any numeric library is loaded.
os.environ["OMP_NUM_THREADS"] = "1"

from collections.abc import Callable, Sequence
from typing import Any

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry
from rq import Worker
from rq.serializers import JSONSerializer

from settings import Settings
from store.connections import open_connections
from store.queue import queues
from store.servers.processes import die_with_parent

TTL_SECONDS = 30
MONITORING_SECONDS = 5
MAINTENANCE_SECONDS = 10


def _as_it_is() -> None:
    """Begin a child without more ado."""


class PromiseWorker(Worker):
    """RQ's worker whose children open their own connections and do not outlive it."""

    settings: Settings
    begin_child: Callable[[], None]

    def main_work_horse(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  as RQ declares it
        """Begin a child: no connection of the parent is used in it."""
        die_with_parent()
        self.begin_child()
        open_connections(self.settings.mongodb_uri, self.settings.valkey_url, self.settings.mongodb_database)
        super().main_work_horse(*arguments, **options)


def work(
    settings: Settings, names: Sequence[str], *, begin_child: Callable[[], None] = _as_it_is, once: bool = False
) -> None:
    """Work on the named queues until told to stop (SIGTERM finishes the job in hand first), or ``once`` through."""
    client = _client(settings.valkey_url)
    worker = PromiseWorker(
        queues(client, names),
        connection=client,
        serializer=JSONSerializer,
        default_worker_ttl=TTL_SECONDS,
        worker_ttl=TTL_SECONDS,
        job_monitoring_interval=MONITORING_SECONDS,
        maintenance_interval=MAINTENANCE_SECONDS,
        log_job_description=False,
    )
    worker.settings, worker.begin_child = settings, begin_child
    worker.work(logging_level="WARNING", burst=once)


def _client(url: str) -> Redis:
    # RQ blocks on its queues for longer than the web may ever wait: a client with time-outs of its own.
    return Redis.from_url(
        url,
        socket_connect_timeout=5,
        socket_timeout=TTL_SECONDS + 10,
        health_check_interval=15,
        retry=Retry(ExponentialBackoff(cap=2, base=0.1), 5),
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
    )
