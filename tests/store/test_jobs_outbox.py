"""Promised work is done by one holder, and what it keeps is kept once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.ids import FamilyId
from domain.jobs_outbox import JobKind, JobProgress, JobPromise, PromiseState
from store import jobs_outbox
from store.connections import Connections, transaction
from store.errors import AlreadyExistsError
from store.jobs_outbox import LeaseLostError

NOW = dt.datetime(2025, 9, 1, 8, 0, tzinfo=dt.UTC)
KIMS, LEES = FamilyId("a" * 24), FamilyId("b" * 24)

pytestmark = pytest.mark.usefixtures("database")


def promised(**options: object) -> JobPromise:
    return jobs_outbox.promise(JobKind.GENERATE_PLAN, now=NOW, family_id=KIMS, **options)  # type: ignore[arg-type]


def claimed() -> JobPromise:
    held = jobs_outbox.claim(promised().id)
    assert held is not None
    return held


def let_lease_run_out(database: Connections, held: JobPromise) -> None:
    long_ago = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    result = database.database["jobs_outbox"].update_many({"token": held.token}, {"$set": {"leaseUntil": long_ago}})
    assert result.matched_count == 1


def test_of_many_workers_only_one_wins() -> None:
    promise_id = promised().id
    with ThreadPoolExecutor(8) as workers:
        wins = [held for held in workers.map(jobs_outbox.claim, [promise_id] * 8) if held is not None]
    assert len(wins) == 1
    assert wins[0].attempt == 1


def test_work_that_is_not_due_cannot_be_won() -> None:
    later = jobs_outbox.promise(JobKind.GENERATE_PLAN, now=dt.datetime(2999, 1, 1, tzinfo=dt.UTC))
    assert jobs_outbox.claim(later.id) is None


def test_an_abandoned_job_is_won_by_the_next_worker(database: Connections) -> None:
    first = claimed()
    let_lease_run_out(database, first)
    second = jobs_outbox.claim(first.id)
    assert second is not None
    assert second.attempt == 2


def test_a_worker_that_lost_its_lease_keeps_nothing(database: Connections) -> None:
    slow = claimed()
    let_lease_run_out(database, slow)
    quick = jobs_outbox.claim(slow.id)
    assert quick is not None

    def keep_too_late() -> None:
        jobs_outbox.promise(JobKind.SEED_DEMO, now=NOW, dedupe_key="a result")
        jobs_outbox.finish(slow)

    with pytest.raises(LeaseLostError):
        transaction(keep_too_late)
    assert jobs_outbox.find_by_key("a result") is None
    jobs_outbox.finish(quick)
    done = jobs_outbox.find(quick.id)
    assert done is not None
    assert done.state == PromiseState.DONE


def test_progress_is_seen_by_the_family_and_by_no_other() -> None:
    held = claimed()
    jobs_outbox.report(held, JobProgress(percent=40, message="Trying $arrangements", value=-5))
    seen = jobs_outbox.find_of_family(KIMS, held.id)
    assert seen is not None
    assert (seen.progress.percent, seen.progress.message) == (40, "Trying $arrangements")
    assert jobs_outbox.find_of_family(LEES, held.id) is None


def test_cancelled_work_stops_at_its_next_report() -> None:
    held = claimed()
    assert jobs_outbox.cancel(KIMS, held.id, NOW)
    with pytest.raises(LeaseLostError):
        jobs_outbox.report(held, JobProgress(percent=50))
    assert not jobs_outbox.cancel(KIMS, held.id, NOW)


def test_a_stranger_cancels_nothing() -> None:
    held = claimed()
    assert not jobs_outbox.cancel(LEES, held.id, NOW)
    jobs_outbox.renew(held)


def test_failing_work_is_tried_again_later_and_given_up_at_last(database: Connections) -> None:
    held = claimed()
    for attempt in range(1, jobs_outbox.MAX_ATTEMPTS + 1):
        assert held.attempt == attempt
        jobs_outbox.give_back(held, "ValueError", now=NOW)
        found = jobs_outbox.find(held.id)
        assert found is not None
        if attempt == jobs_outbox.MAX_ATTEMPTS:
            assert found.state == PromiseState.FAILED
            return
        assert found.state == PromiseState.PENDING
        assert found.available_at == NOW + dt.timedelta(seconds=2**attempt)
        database.database["jobs_outbox"].update_many({}, {"$set": {"availableAt": NOW}})
        again = jobs_outbox.claim(held.id)
        assert again is not None
        held = again


def test_what_was_promised_under_a_key_is_promised_once() -> None:
    assert jobs_outbox.promise_once(JobKind.RETRAIN_MODEL, "retrain:2025-09-01", now=NOW) is not None
    assert jobs_outbox.promise_once(JobKind.RETRAIN_MODEL, "retrain:2025-09-01", now=NOW) is None
    with pytest.raises(AlreadyExistsError):
        jobs_outbox.promise(JobKind.RETRAIN_MODEL, now=NOW, dedupe_key="retrain:2025-09-01")


def test_a_promise_goes_with_its_transaction() -> None:
    def promise_and_fail() -> None:
        promised(dedupe_key="never")
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        transaction(promise_and_fail)
    assert jobs_outbox.find_by_key("never") is None


def test_the_sweeper_sees_what_is_due_or_abandoned_and_nothing_else(database: Connections) -> None:
    due = promised()
    abandoned, held = claimed(), claimed()
    let_lease_run_out(database, abandoned)
    jobs_outbox.finish(claimed())
    found = {row.id for row in jobs_outbox.undelivered(dt.datetime.now(dt.UTC))}
    assert found == {due.id, abandoned.id}
    assert held.id not in found
