"""RQ's queues: a quick way to tell a worker that something was promised. The promise itself stands in MongoDB."""

from collections.abc import Iterable

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry as ClientRetry
from rq import Queue, Retry
from rq.exceptions import DuplicateJobError
from rq.registry import StartedJobRegistry
from rq.serializers import JSONSerializer

from domain.jobs_outbox import JobKind, JobPromise
from store.connections import valkey

PERFORM = "jobs.tasks.perform"
AWAITED = ("plans", "default")
"""Somebody waits for what is on these; in the order in which a worker looks at them."""
UNHURRIED = ("learning",)
"""Nobody waits for training, and it may take long: a worker of its own sees to it."""

_QUEUE_OF = {
    JobKind.GENERATE_PLAN: "plans",
    JobKind.REPAIR_WEEK: "plans",
    JobKind.SEED_DEMO: "default",
    JobKind.SEED_DEMO_COOP: "default",
    JobKind.CLOSE_DAYS: "default",
    JobKind.PROMISE_COMING_WEEKS: "default",
    # A whole time zone's families at once must not stand in the way of a parent who waits.
    JobKind.PLAN_COMING_WEEK: "default",
    JobKind.RETRAIN_MODEL: "learning",
    JobKind.REFRESH_LEARNED: "default",
}
_JOB_SECONDS = 600
_UNHURRIED_SECONDS = 1800
# A failed job blocks its id while it is kept; the outbox tries again by itself, so it need not be kept for long.
_FAILED_SECONDS = 30


def deliver(promised: JobPromise) -> bool:
    """Put a promise on its queue; False if Valkey is away, in which case the scheduler delivers it later."""

    def enqueue(client: Redis) -> bool:
        name = _QUEUE_OF[JobKind(promised.kind)]
        queue = Queue(name, connection=_bytes_client(client), serializer=JSONSerializer)
        try:
            queue.enqueue(
                PERFORM,
                promised.id,
                # One id per attempt: what waits in the queue already is not put there a second time.
                job_id=f"{promised.id}-{promised.attempt}",
                unique=True,
                job_timeout=_UNHURRIED_SECONDS if name in UNHURRIED else _JOB_SECONDS,
                result_ttl=0,
                failure_ttl=_FAILED_SECONDS,
                # At once: what RQ puts off waits for a scheduler of its own that we do not run, and blocks its id.
                retry=Retry(max=3),
            )
        except DuplicateJobError:
            return True
        return True

    return valkey().attempt("deliver", enqueue, otherwise=False)


def queues(connection: Redis, names: Iterable[str] = (*AWAITED, *UNHURRIED)) -> list[Queue]:
    """Return the queues for a worker, in the order in which it looks at them."""
    return [Queue(name, connection=connection, serializer=JSONSerializer) for name in names]


def is_waited_for(names: Iterable[str]) -> bool:
    """Return whether anything is on the named queues; False while Valkey is away."""

    def count(client: Redis) -> bool:
        return any(queue.count for queue in queues(_bytes_client(client), names))

    return valkey().attempt("count", count, otherwise=False)


def forget_abandoned_jobs() -> None:
    """Let go of the jobs of workers that are gone; the outbox has them done again when their lease runs out."""

    def clean_up(client: Redis) -> None:
        for queue in queues(_bytes_client(client)):
            StartedJobRegistry(queue=queue).cleanup()

    valkey().attempt("clean up", clean_up, otherwise=None)


def _bytes_client(client: Redis) -> Redis:
    # RQ packs its values itself and cannot work with a client that decodes them.
    options = client.connection_pool.connection_kwargs | {"decode_responses": False}
    options["retry"] = ClientRetry(NoBackoff(), 0)
    return Redis(connection_pool=type(client.connection_pool)(client.connection_pool.connection_class, **options))
