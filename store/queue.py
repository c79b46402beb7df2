"""RQ's queues: a quick way to tell a worker that something was promised. The promise itself stands in MongoDB."""

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry as ClientRetry
from rq import Queue, Retry
from rq.serializers import JSONSerializer

from domain.jobs_outbox import JobKind, JobPromise
from store.connections import valkey

PERFORM = "jobs.tasks.perform"
QUEUES = ("plans", "default", "learning")
"""In the order in which a worker looks at them: a parent waits for a plan, nobody waits for training."""

_QUEUE_OF = {
    JobKind.GENERATE_PLAN: "plans",
    JobKind.SEED_DEMO: "default",
    JobKind.RETRAIN_MODEL: "learning",
}
_JOB_SECONDS = 600


def deliver(promised: JobPromise) -> bool:
    """Put a promise on its queue; False if Valkey is away, in which case the scheduler delivers it later."""

    def enqueue(client: Redis) -> bool:
        queue = Queue(_QUEUE_OF[promised.kind], connection=_bytes_client(client), serializer=JSONSerializer)
        # One job id per attempt: a second delivery of the same attempt replaces the first instead of doubling it.
        queue.enqueue(
            PERFORM,
            promised.id,
            job_id=f"{promised.id}-{promised.attempt}",
            job_timeout=_JOB_SECONDS,
            result_ttl=0,
            failure_ttl=3600,
            retry=Retry(max=3, interval=[1, 5, 15]),
        )
        return True

    return valkey().attempt("deliver", enqueue, otherwise=False)


def _bytes_client(client: Redis) -> Redis:
    # RQ packs its values itself and cannot work with a client that decodes them.
    options = client.connection_pool.connection_kwargs | {"decode_responses": False}
    options["retry"] = ClientRetry(NoBackoff(), 0)
    return Redis(connection_pool=type(client.connection_pool)(client.connection_pool.connection_class, **options))
