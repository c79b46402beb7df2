"""The worker: takes promises off the queues and does each in a child process of its own."""

import os

# A child that was forked after OpenMP ran hangs for ever: one thread, set before any numeric library is loaded.
os.environ["OMP_NUM_THREADS"] = "1"

from typing import Any

import structlog
from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry
from rq import Worker
from rq.serializers import JSONSerializer

# Loaded once here and shared with every child by fork, so that no plan waits for the solver to load.
from jobs.kinds import KINDS
from logs import configure_logs
from settings import Settings, load
from store.connections import open_connections
from store.queue import queues
from store.servers.processes import die_with_parent

log = structlog.get_logger()

TTL_SECONDS = 30
MONITORING_SECONDS = 5
MAINTENANCE_SECONDS = 10


class PromiseWorker(Worker):
    """RQ's worker whose children open their own connections and do not outlive it."""

    settings: Settings

    def main_work_horse(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  as RQ declares it
        """Begin a child: no connection of the parent is used in it."""
        die_with_parent()
        open_connections(self.settings.mongodb_uri, self.settings.valkey_url, self.settings.mongodb_database)
        super().main_work_horse(*arguments, **options)


def main() -> None:
    """Work until told to stop (SIGTERM finishes the job in hand first)."""
    configure_logs()
    settings = load()
    client = _client(settings.valkey_url)
    worker = PromiseWorker(
        queues(client),
        connection=client,
        serializer=JSONSerializer,
        default_worker_ttl=TTL_SECONDS,
        worker_ttl=TTL_SECONDS,
        job_monitoring_interval=MONITORING_SECONDS,
        maintenance_interval=MAINTENANCE_SECONDS,
        log_job_description=False,
    )
    worker.settings = settings
    log.info("worker_ready", kinds=[str(kind) for kind in KINDS])
    worker.work(logging_level="WARNING")


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


if __name__ == "__main__":
    main()
