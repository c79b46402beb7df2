"""What pages may cost, and the table that says what they do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from benchmarks.page_browsers import Visit
from benchmarks.page_servers import CLIENTS, Cost

T = TypeVar("T")


@dataclass(frozen=True)
class Served:
    """What a page costs the server, beside a page that does next to nothing."""

    cost: Cost
    floor: Cost


@dataclass(frozen=True)
class Phone:
    """What a page costs on a phone."""

    cold: Visit
    warm: Visit
    fast_3g: float
    slow_3g: float


@dataclass(frozen=True)
class Row:
    """One page; what was not asked for is missing."""

    name: str
    path: str
    server: Served | None
    phone: Phone | None


class Column(NamedTuple, Generic[T]):
    """A figure, and how large it may be if there is a budget."""

    title: str
    value: Callable[[T], float | None]
    limit: float | None = None


SERVER: tuple[Column[Served], ...] = (
    Column("p50, ms", lambda one: one.cost.p50),
    Column("times the floor", lambda one: round(one.cost.p50 / one.floor.p50, 2), 2.5),
    Column("unchanged, ms", lambda one: one.cost.unchanged_p50, 1.0),
    Column(f"requests/s, {CLIENTS} clients", lambda one: one.cost.requests_per_second),
    Column("p99 / p50 of them", lambda one: round(one.cost.p99_of_many / one.cost.p50_of_many, 1), 10),
    Column("HTML, bytes", lambda one: one.cost.html_bytes, 5 * 1024),
)
PHONE: tuple[Column[Phone], ...] = (
    Column("cold, bytes", lambda one: one.cold.bytes, 25 * 1024),
    Column("requests", lambda one: one.cold.requests, 5),
    Column("with all that follows, bytes", lambda one: one.cold.all_bytes),
    Column("warm, bytes", lambda one: one.warm.bytes, 5 * 1024),
    Column("requests", lambda one: one.warm.requests, 1),
    Column("first paint Fast 3G, ms", lambda one: one.fast_3g, 900),
    Column("Slow 3G, ms", lambda one: one.slow_3g, 2400),
    Column("blocked, ms", lambda one: one.cold.blocked, 50),
    Column("script, ms", lambda one: one.cold.script, 100),
    Column("heap, MB", lambda one: one.cold.heap_mb, 3),
    Column("layout shift", lambda one: max(one.cold.layout_shift, one.warm.layout_shift), 0),
)


def missed(rows: list[Row]) -> Iterator[str]:
    """Yield a sentence for every budget that a page misses."""
    for row in rows:
        yield from _over(row.name, SERVER, row.server)
        yield from _over(row.name, PHONE, row.phone)


def _over(name: str, columns: tuple[Column[T], ...], costs: T | None) -> Iterator[str]:
    for column in columns:
        value = column.value(costs) if costs else None
        if value is not None and column.limit is not None and value > column.limit:
            yield f"{name}: {column.title}: {value:g}, at most {column.limit:g}"


def table(rows: list[Row]) -> str:
    """Return both tables, with the budgets in their second line."""
    served = [(row.name, row.server) for row in rows if row.server]
    seen = [(row.name, row.phone) for row in rows if row.phone]
    floor = [("a bare page of this stack", Served(served[0][1].floor, served[0][1].floor))] if served else []
    parts = [_part(SERVER, floor + served) if served else "", _part(PHONE, seen) if seen else ""]
    return "\n\n".join(filter(None, parts))


def _part(columns: tuple[Column[T], ...], rows: list[tuple[str, T]]) -> str:
    limits = ["" if column.limit is None else f"{column.limit:g}" for column in columns]
    lines = [
        _line("page", *(column.title for column in columns)),
        _line(*["---"] * (len(columns) + 1)),
        _line("*at most*", *limits),
        *(_line(name, *(_cell(column.value(costs)) for column in columns)) for name, costs in rows),
    ]
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:,.4g}" if value < 100 else f"{value:,.0f}"  # noqa: PLR2004  four digits


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
