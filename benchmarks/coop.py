"""What the organizer's page costs, by how many families share: ``python -m benchmarks.coop [--write]``.

Families with three children each share all their schedules, which is the most that a page can hold. ``--write`` puts
the table into docs/coops.md.
"""

import datetime as dt
import gzip
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from flask.testing import FlaskClient

from domain.coop_memberships import Consent, SharingLevel
from domain.coops import Coop
from domain.users import User, UserRole
from domain.weeks import monday_of
from jobs.simulated_coops import Neighbour, keep_neighbours
from operations.accounts import register
from operations.coops import found_coop
from settings import Settings
from simulation import Crowd, Kind, draw_household, planned_weeks
from store import shared_weeks
from store.codec import new_id
from store.connections import open_connections
from store.schema import ensure_schema
from store.servers.embedded import Addresses, embedded_servers
from web.app import make_app

FAMILIES = (10, 50, 200, 500)
CHILDREN = 3
LOOKS = 31
SEED = 6
NOW = dt.datetime(2026, 3, 3, 15, 0, tzinfo=dt.UTC)
PASSWORD = "correct horse battery"  # noqa: S105  of a made-up person
TABLE = Path(__file__).parent.parent / "docs" / "coops.md"
VIEWS = ("day", "week", "free-times")


class Cost(NamedTuple):
    """What one page costs: the first look of a process, the looks after it, an unchanged look, and what is sent.

    ``processor_ms`` is the web process's own time of a usual look, which a crowded machine does not stretch.
    """

    first_ms: float
    p50_ms: float
    processor_ms: float
    p95_ms: float
    unchanged_ms: float | None
    kilobytes: float


def measure(families: int, servers: Addresses) -> dict[str, Cost]:
    """Return what each view costs in a co-op of so many families."""
    database = f"bench_{families}"
    open_connections(servers.mongodb_uri, servers.valkey_url, database)
    ensure_schema()
    organizer = register("Olga", "olga@example.com", PASSWORD, "UTC", now=NOW, role=UserRole.ORGANIZER)
    coop = _settle(families, organizer)
    settings = Settings(
        environment="test",
        mongodb_uri=servers.mongodb_uri,
        mongodb_database=database,
        valkey_url=servers.valkey_url,
        secret_key="only for benchmarks, only for benchmarks",  # noqa: S106
    )
    client = make_app(settings, clock=lambda: NOW).test_client()
    _sign_in(client)
    return {view: _cost(client, f"/coops/{coop.id}/{view}") for view in VIEWS}


def _settle(families: int, organizer: User) -> Coop:
    chance = random.Random(SEED)  # noqa: S311  made-up lives need no secret chance
    crowd, kinds, monday = Crowd.drawn(chance), tuple(Kind), monday_of(NOW.date())
    coop = found_coop(organizer.id, None, "Benchmark", now=NOW)
    neighbours = []
    for index in range(families):
        kind = kinds[index % len(kinds)]
        made_up = draw_household(chance, crowd, kind, now=NOW, new_id=new_id, children=CHILDREN)
        weeks = tuple(planned_weeks(chance, made_up, monday, 1, new_id=new_id))
        consents = tuple(
            Consent(child_id=child.id, level=SharingLevel.SCHEDULE, given_at=NOW, given_by=organizer.id)
            for child in made_up.children
        )
        neighbours.append(Neighbour(made_up, weeks, consents))
    keep_neighbours(coop, neighbours, joined_by=organizer.id, now=NOW)
    return coop


def _sign_in(client: FlaskClient) -> None:
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', client.get("/sign-in").text)
    assert token
    form = {"csrf_token": token[1], "email": "olga@example.com", "password": PASSWORD}
    assert client.post("/sign-in", data=form).location == "/"


def _cost(client: FlaskClient, path: str) -> Cost:
    shared_weeks.forget()
    first, page = _timed(client, path)
    began = time.process_time()
    looks = sorted(_timed(client, path)[0] for _ in range(LOOKS))
    processor = (time.process_time() - began) * 1000 / LOOKS
    again = re.search(r'hx-get="([^"]+)"', page)
    unchanged = None
    if again:
        path = again[1].replace("&amp;", "&")
        unchanged = statistics.median(_timed(client, path, status=204)[0] for _ in range(LOOKS))
    return Cost(
        first_ms=first,
        p50_ms=statistics.median(looks),
        processor_ms=processor,
        p95_ms=looks[int(LOOKS * 0.95)],
        unchanged_ms=unchanged,
        kilobytes=len(gzip.compress(page.encode())) / 1024,
    )


def _timed(client: FlaskClient, path: str, status: int = 200) -> tuple[float, str]:
    headers = {"HX-Request": "true"} if status != 200 else {}  # noqa: PLR2004
    began = time.perf_counter()
    answer = client.get(path, headers=headers)
    took = (time.perf_counter() - began) * 1000
    assert answer.status_code == status, answer.status
    return took, answer.text


def _rows(costs: dict[int, dict[str, Cost]]) -> Iterator[str]:
    columns = ("families", "children", "view", "p50", "of it processor", "p95", "first look", "unchanged", "compressed")
    yield f"| {' | '.join(columns)} |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for families, views in costs.items():
        for view, cost in views.items():
            unchanged = "" if cost.unchanged_ms is None else f"{cost.unchanged_ms:.0f} ms"
            yield (
                f"| {families} | {families * CHILDREN} | {view} | {cost.p50_ms:.0f} ms | {cost.processor_ms:.0f} ms"
                f" | {cost.p95_ms:.0f} ms | {cost.first_ms:.0f} ms | {unchanged} | {cost.kilobytes:.1f} KB |"
            )


def _write(table: str) -> None:
    text = TABLE.read_text(encoding="utf-8")
    before, after = text.split("<!-- table -->")[0], text.split("<!-- end of table -->")[1]
    TABLE.write_text(f"{before}<!-- table -->\n{table}\n<!-- end of table -->{after}", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Measure, print the table and the figures as JSON, and keep the table if asked."""
    with tempfile.TemporaryDirectory(prefix="bp-") as folder, embedded_servers(Path(folder)) as running:
        costs = {families: measure(families, running.addresses) for families in FAMILIES}
    table = "\n".join(_rows(costs))
    print(table, file=sys.stderr)
    print(
        json.dumps(
            {families: {view: cost._asdict() for view, cost in views.items()} for families, views in costs.items()}
        )
    )
    if "--write" in arguments:
        _write(table)


if __name__ == "__main__":
    main(sys.argv[1:])
