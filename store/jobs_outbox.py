"""Promised work: kept in the transaction that needs it, done by whoever wins its lease, at least once.

A queue may deliver a job twice, even at the same time. The row decides: only one claim wins, and only the holder of
the newest token can finish, so what a job keeps in the same transaction as ``finish`` is kept exactly once.
"""

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from domain.ids import FamilyId, PromiseId
from domain.jobs_outbox import JobKind, JobProgress, JobPromise, PromiseState
from domain.sentences import NOTHING, Sentence
from store.codec import new_id
from store.documents import Documents
from store.errors import AlreadyExistsError

_promises = Documents(JobPromise)
LEASE = dt.timedelta(seconds=30)
MAX_ATTEMPTS = 5


class LeaseLostError(RuntimeError):
    """Somebody else does this work now, or it was cancelled: nothing of it may be kept."""


def promise(
    kind: JobKind,
    *,
    now: dt.datetime,
    family_id: FamilyId | None = None,
    payload: dict[str, str] | None = None,
    dedupe_key: str | None = None,
) -> JobPromise:
    """Promise work as part of the current transaction; AlreadyExistsError if ``dedupe_key`` was promised before."""
    made = JobPromise(
        id=PromiseId(new_id()),
        kind=kind,
        family_id=family_id,
        payload=payload or {},
        dedupe_key=dedupe_key,
        available_at=now,
        created_at=now,
        updated_at=now,
    )
    return _promises.insert(made)


def promise_once(
    kind: JobKind,
    dedupe_key: str,
    *,
    now: dt.datetime,
    family_id: FamilyId | None = None,
    payload: dict[str, str] | None = None,
) -> JobPromise | None:
    """Promise work, a family's or everybody's, unless it was promised under this key before."""
    try:
        return promise(kind, now=now, family_id=family_id, payload=payload, dedupe_key=dedupe_key)
    except AlreadyExistsError:
        return None


def find(promise_id: PromiseId) -> JobPromise | None:
    """Return promised work (for the worker and the scheduler)."""
    return _promises.find_one({"_id": promise_id})


def find_of_family(family_id: FamilyId, promise_id: PromiseId) -> JobPromise | None:
    """Return a family's promised work."""
    return _promises.find_one({"familyId": family_id, "_id": promise_id})


def find_by_key(dedupe_key: str) -> JobPromise | None:
    """Return the work that was promised under a key."""
    return _promises.find_one({"dedupeKey": dedupe_key})


def newest_of_family(family_id: FamilyId, kind: JobKind) -> JobPromise | None:
    """Return what a family was promised last of a kind."""
    return _promises.find_one({"familyId": family_id, "kind": kind}, sort=[("createdAt", -1)])


def open_of_week(family_id: FamilyId, kinds: Iterable[JobKind], monday: dt.date) -> JobPromise | None:
    """Return the newest work that is promised or running for a family's week."""
    where = {
        "familyId": family_id,
        "kind": {"$in": [*kinds]},
        "payload.monday": monday.isoformat(),
        "state": {"$in": [PromiseState.PENDING, PromiseState.RUNNING]},
    }
    return _promises.find_one(where, sort=[("createdAt", -1)])


def cancel_open(family_id: FamilyId, kinds: Iterable[JobKind], monday: dt.date, now: dt.datetime) -> int:
    """Cancel what is promised or running for a family's week, because something newer takes its place."""
    return _promises.update(
        {
            "familyId": family_id,
            "kind": {"$in": [*kinds]},
            "payload.monday": monday.isoformat(),
            "state": {"$in": [PromiseState.PENDING, PromiseState.RUNNING]},
        },
        {"$set": {"state": PromiseState.CANCELLED, "token": None, "updatedAt": now}},
    )


def cancel(family_id: FamilyId, promise_id: PromiseId, now: dt.datetime) -> bool:
    """Cancel one piece of work; False if it was over already."""
    return bool(
        _promises.update(
            {
                "familyId": family_id,
                "_id": promise_id,
                "state": {"$in": [PromiseState.PENDING, PromiseState.RUNNING]},
            },
            {"$set": {"state": PromiseState.CANCELLED, "token": None, "updatedAt": now}},
        )
    )


def undelivered(now: dt.datetime, *, limit: int = 100) -> tuple[JobPromise, ...]:
    """Return what is due and nobody is doing: never delivered, to be tried again, or its worker is gone."""
    due = {"state": PromiseState.PENDING, "availableAt": {"$lte": now}}
    abandoned = {"state": PromiseState.RUNNING, "leaseUntil": {"$lte": now}}
    return _promises.find({"$or": [due, abandoned]}, sort=[("availableAt", 1)], limit=limit)


def claim(promise_id: PromiseId) -> JobPromise | None:
    """Win the work or return None: it is over, cancelled, not due yet, or somebody is doing it.

    The server's clock (``$$NOW``) decides, so workers whose clocks differ cannot both win.
    """
    free = {
        "$or": [
            {"$and": [{"$eq": ["$state", PromiseState.PENDING]}, {"$lte": ["$availableAt", "$$NOW"]}]},
            {"$and": [{"$eq": ["$state", PromiseState.RUNNING]}, {"$lte": ["$leaseUntil", "$$NOW"]}]},
        ]
    }
    taken: dict[str, Any] = {
        "state": PromiseState.RUNNING,
        "token": secrets.token_hex(16),
        "attempt": {"$add": ["$attempt", 1]},
        "leaseUntil": _lease_end(),
        "updatedAt": "$$NOW",
    }
    return _promises.update_one({"_id": promise_id, "$expr": free}, [{"$set": taken}])


def renew(claimed: JobPromise) -> None:
    """Hold the work for another while; LeaseLostError if it is somebody else's or cancelled."""
    _as_holder(claimed, {"leaseUntil": _lease_end(), "updatedAt": "$$NOW"})


def report(claimed: JobPromise, progress: JobProgress) -> None:
    """Say how far the work is, and hold it for another while; LeaseLostError as in renew."""
    shown = {"$literal": progress.model_dump()}
    _as_holder(claimed, {"progress": shown, "leaseUntil": _lease_end(), "updatedAt": "$$NOW"})


def finish(claimed: JobPromise, *, message: Sentence = NOTHING) -> None:
    """Mark the work done, in the transaction that keeps its result; LeaseLostError if it is not ours any more."""
    done = {"$literal": JobProgress(percent=100, message=message, value=claimed.progress.value).model_dump()}
    _as_holder(claimed, {"state": PromiseState.DONE, "token": None, "progress": done, "updatedAt": "$$NOW"})


def give_back(claimed: JobPromise, error: str, *, now: dt.datetime) -> None:
    """Let the work be tried again, later each time, or give it up after the last attempt."""
    again = claimed.attempt < MAX_ATTEMPTS
    later = now + dt.timedelta(seconds=2**claimed.attempt)
    change = {
        "state": PromiseState.PENDING if again else PromiseState.FAILED,
        "token": None,
        "error": error,
        "availableAt": later,
        "updatedAt": now,
    }
    _as_holder(claimed, {name: {"$literal": value} for name, value in change.items()})


def give_up(claimed: JobPromise, error: str) -> None:
    """Mark work as failed for good: trying again would not help."""
    _as_holder(claimed, {"state": PromiseState.FAILED, "token": None, "error": {"$literal": error}})


def _as_holder(claimed: JobPromise, change: dict[str, Any]) -> None:
    holder = {"_id": claimed.id, "token": claimed.token, "state": PromiseState.RUNNING}
    if _promises.update_one(holder, [{"$set": change}]) is None:
        raise LeaseLostError(claimed.id)


def _lease_end() -> dict[str, Any]:
    return {"$add": ["$$NOW", int(LEASE.total_seconds() * 1000)]}
