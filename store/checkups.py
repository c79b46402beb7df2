"""Whether what the program needs is there and in order, and what to do where it is not."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store import jobs_outbox
from store.connections import connections, database, valkey
from store.errors import StoreUnavailableError
from store.indexes import INDEXES
from store.schema import MODELS
from store.validators import validator_of

OLDEST_MONGODB = 6
LATE = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Finding:
    """What one check found; ``advice`` is empty where all is well."""

    check: str
    found: str
    advice: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.advice


def examine(now: dt.datetime) -> tuple[Finding, ...]:
    """Check connections, indexes, validators and queue."""
    checks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("mongodb", _mongodb),
        ("valkey", _valkey),
        ("indexes", _indexes),
        ("validators", _validators),
        ("queue", lambda: _queue(now)),
    )
    return tuple(_run(name, check) for name, check in checks)


def _run(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except StoreUnavailableError as error:
        return Finding(name, type(error).__name__, "See that MongoDB runs and that MONGODB_URI names it.")


def _mongodb() -> Finding:
    version = str(connections().mongo.server_info()["version"])
    hello = connections().mongo.admin.command("hello")
    if "setName" not in hello:
        return Finding("mongodb", f"{version}, alone", "Make it a replica set: transactions need one.")
    if int(version.split(".", maxsplit=1)[0]) < OLDEST_MONGODB:
        return Finding("mongodb", version, f"Upgrade to MongoDB {OLDEST_MONGODB} or newer.")
    return Finding("mongodb", f"{version}, replica set {hello['setName']}")


def _valkey() -> Finding:
    if not valkey().available:
        return Finding(
            "valkey", "no answer", "See that Valkey runs and that VALKEY_URL names it; pages work meanwhile."
        )
    policy = valkey().attempt("doctor", lambda client: client.info("memory")["maxmemory_policy"], otherwise="unknown")
    if policy != "noeviction":
        return Finding("valkey", f"policy {policy}", "Set maxmemory-policy to noeviction: others forget queued jobs.")
    return Finding("valkey", f"answers, policy {policy}")


def _indexes() -> Finding:
    missing = [
        f"{name}.{index.document['name']}"
        for name, indexes in INDEXES.items()
        for index in indexes
        if index.document["name"] not in database()[name].index_information()
    ]
    return _all_there("indexes", sum(map(len, INDEXES.values())), missing)


def _validators() -> Finding:
    kept = {found["name"]: found["options"].get("validator") for found in database().list_collections()}
    wrong = [model.collection for model in MODELS if kept.get(model.collection) != validator_of(model)]
    return _all_there("validators", len(MODELS), wrong)


def _all_there(check: str, expected: int, missing: Iterable[str]) -> Finding:
    names = ", ".join(missing)
    if names:
        return Finding(check, f"missing or old: {names}", "Start BrightPath once: it creates what is missing.")
    return Finding(check, f"all {expected} in place")


def _queue(now: dt.datetime) -> Finding:
    late = jobs_outbox.undelivered(now - LATE)
    if late:
        advice = "See that a worker and a scheduler run, and what their logs say."
        return Finding("queue", f"{len(late)} promises wait for longer than {LATE.seconds // 60} minutes", advice)
    return Finding("queue", "nothing waits for long")
