"""What pages cost the server, the network and an old phone, beside what they may cost.

Run ``python -m benchmarks.pages`` in the project's folder (it starts the program, on data of its own); ``--write``
renews the table in docs/pages.md, ``--json FILE`` writes the figures, ``--only server`` or ``browser`` measures half.
Times of the server are compared with a page that does next to nothing, in the same run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks.page_browsers import FAST_3G, SLOW_3G, first_paint, visits
from benchmarks.page_budgets import Phone, Row, Served, missed, table
from benchmarks.page_families import PAST_WEEKS, Measured, settle
from benchmarks.page_servers import answers, cost_of
from store.servers.data_folder import socket_folder
from store.servers.mongod import mongodb_uri
from tests.e2e.access import address_of, cookie_of
from tests.e2e.browsers import launch
from tests.programs import Running, free_port, running, store_of, until

PAGE = Path("docs/pages.md")
PAINTS = 3
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"


class Asked(NamedTuple):
    """A page, and who asks for it."""

    name: str
    path: str
    who: Measured | None


def main(arguments: list[str] | None = None) -> int:
    """Measure every page, print the table, return 1 if a budget is missed."""
    asked = _parse(arguments)
    with tempfile.TemporaryDirectory(prefix="bp-") as data, running(Path(data)) as program:
        rows = _measure(program, asked.only)
    print(table(rows))
    over = list(missed(rows))
    print("\n".join(over) or "Every budget is kept.", file=sys.stderr)
    if asked.json:
        asked.json.write_text(json.dumps({"pages": [asdict(row) for row in rows], "missed": over}, indent=2) + "\n")
    if asked.write:
        _write(table(rows))
    return bool(over)


def _parse(arguments: list[str] | None) -> Any:  # noqa: ANN401  argparse's own type
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("server", "browser"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args(arguments)


def _measure(program: Running, only: str | None) -> list[Row]:
    now = dt.datetime.now(dt.UTC)
    with store_of(program):
        new, old = settle(now, house="new.example"), settle(now, house="old.example", past_weeks=PAST_WEEKS)
    pages = [
        Asked("start", "/", None),
        Asked("today", "/today", new),
        Asked("week", f"/week?child={new.child.id}", new),
        Asked("week after a year", f"/week?child={old.child.id}", old),
        Asked("section 2", "/questionnaire/2", new),
        Asked("section 4", f"/questionnaire/4/{new.child.id}", new),
    ]
    servers = dict(_servers(program, pages)) if only != "browser" else {}
    phones = dict(_phones(program, pages)) if only != "server" else {}
    return [Row(page.name, page.path, servers.get(page.name), phones.get(page.name)) for page in pages]


def _servers(program: Running, pages: list[Asked]) -> Iterator[tuple[str, Served]]:
    family = next(page.who for page in pages if page.who)
    with _floor(program) as port:
        floor = cost_of(port, f"/{family.user.id}/{family.child.id}/{family.monday}", {})
    for page in pages:
        cookies = [cookie_of(program, page.who.user)] if page.who else []
        yield page.name, Served(cost_of(program.port, page.path, _headers(cookies)), floor)


def _headers(cookies: list[Any]) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)} if cookies else {}


@contextmanager
def _floor(program: Running) -> Iterator[int]:
    """Serve the page that does next to nothing, as the program is served."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4",
        "--log-level", "warning", "benchmarks.page_floor:app",
    ]  # fmt: skip
    environment = os.environ | {"MONGODB_URI": mongodb_uri(socket_folder(program.data))}
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603  our own words
        try:
            until(lambda: answers(port), 30)
            yield port
        finally:
            process.terminate()


def _phones(program: Running, pages: list[Asked]) -> Iterator[tuple[str, Phone]]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for page in pages:
            cookies = [cookie_of(program, page.who.user)] if page.who else []
            at = browser, address_of(program), page.path, cookies
            cold, warm = visits(*at)
            fast, slow = (
                statistics.median(first_paint(*at, network) for _ in range(PAINTS)) for network in (FAST_3G, SLOW_3G)
            )
            yield page.name, Phone(cold, warm, fast, slow)
        browser.close()


def _write(measured: str) -> None:
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{measured}\n{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    sys.exit(main())
