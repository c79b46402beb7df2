"""What the queue loses or fails to hand over is handed over again."""

import datetime as dt
from collections.abc import Callable

import pytest
from redis import Redis
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from domain.ids import FamilyId, PromiseId
from domain.jobs_outbox import JobKind, JobPromise, PromiseState
from jobs import kinds
from store import jobs_outbox, queue
from store.errors import StoreUnavailableError
from store.servers.embedded import Addresses

NOW = dt.datetime(2025, 8, 30, 12, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.usefixtures("database")


def work_until_nothing_waits(servers: Addresses) -> None:
    with Redis.from_url(servers.valkey_url) as connection:
        worker = SimpleWorker(queue.queues(connection), connection=connection, serializer=JSONSerializer)
        worker.work(burst=True, logging_level="CRITICAL")


def test_a_job_that_could_not_even_claim_its_promise_is_tried_again(
    servers: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim: Callable[[PromiseId], JobPromise | None] = jobs_outbox.claim
    failures = [StoreUnavailableError("MongoDB is away")]

    def claim_when_mongodb_is_back(promise_id: PromiseId) -> JobPromise | None:
        if failures:
            raise failures.pop()
        return claim(promise_id)

    monkeypatch.setattr(jobs_outbox, "claim", claim_when_mongodb_is_back)
    monkeypatch.setitem(kinds.KINDS, JobKind.GENERATE_PLAN, lambda claimed, _now: jobs_outbox.finish(claimed))
    promised = jobs_outbox.promise(JobKind.GENERATE_PLAN, now=NOW, family_id=FamilyId("kims"))
    assert queue.deliver(promised)
    work_until_nothing_waits(servers)
    kept = jobs_outbox.find(promised.id)
    assert kept is not None
    assert kept.state is PromiseState.DONE


def test_training_waits_on_a_queue_of_its_own(servers: Addresses) -> None:
    training = jobs_outbox.promise(JobKind.RETRAIN_MODEL, now=NOW)
    plan = jobs_outbox.promise(JobKind.GENERATE_PLAN, now=NOW, family_id=FamilyId("kims"))
    assert queue.deliver(training)
    assert queue.deliver(plan)
    with Redis.from_url(servers.valkey_url) as connection:
        waiting = [
            [job.split("-")[0] for one in queue.queues(connection, names) for job in one.job_ids]
            for names in (queue.AWAITED, queue.UNHURRIED)
        ]
    assert plan.id in waiting[0]
    assert training.id not in waiting[0]
    assert training.id in waiting[1]
