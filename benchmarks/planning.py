"""How good and how fast weeks are planned: a table over the sample families and made-up ones of 1 to 12 children.

Run ``python -m benchmarks.planning`` in the project's folder; ``--write`` renews the table in docs/planning.md.
Seconds are processor time of one thread, so that a busy machine measures the same.
"""

from __future__ import annotations

import argparse
import json
import resource
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import thread_time

from benchmarks.family_weeks import family_week_of
from domain.family_weeks import FamilyWeek
from domain.rules.facts import WeekFacts
from planner import plan_week, solutions, weeks
from planner.board import Board, lay_out
from planner.greedy import greedy_week
from planner.ideals import ideal_of
from planner.searches import Search
from planner.standing import standing_sessions, standing_week
from planner.warm_up import load_compiled_search
from planner.wishes import parts_of

SAMPLES = Path("tests/planner/families")
PAGE = Path("docs/planning.md")
BEST_KNOWN = Path(__file__).with_name("planning_best_known.json")
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
SIZES = (1, 4, 8, 12)
BEST_WORK = 16_000_000
CROWDED = 50.0


@dataclass(frozen=True)
class Measured:
    """One family's row of the table; gaps in percent of ideal."""

    family: str
    children: int
    starts: int
    first_ms: int
    greedy_gap: float
    gap_at_1_second: float
    gap_at_5_seconds: float
    bound_gap: float
    status: str


def measure(name: str, week: FamilyWeek, work: int) -> Measured:
    """Plan a week in several ways."""
    facts = WeekFacts(week)
    standing, _ = standing_sessions(facts)
    board = lay_out(facts, standing)
    ideal = ideal_of(facts)
    start = board.at(standing_week(facts, standing)) if week.current else None
    long, _ = Search(board, seed=11).run(work=work, start=start)
    one, five = (plan_week(week, time_limit=seconds, seed=1) for seconds in (1.0, 5.0))
    greedy = _value(board, greedy_week(board))
    known = json.loads(BEST_KNOWN.read_text()).get(name, one.objective.value)
    best = max(known, _value(board, long), one.objective.value, five.objective.value)
    gap = partial(_gap, best, ideal)
    return Measured(
        family=name,
        children=len(week.children),
        starts=len(board.grid.start),
        first_ms=_first_plan(week),
        greedy_gap=gap(greedy),
        gap_at_1_second=gap(one.objective.value),
        gap_at_5_seconds=gap(five.objective.value),
        bound_gap=five.objective.gap,
        status=five.solver.status,
    )


def _gap(best: float, ideal: float, value: float) -> float:
    return round(100 * (best - value) / ideal, 2)


def _value(board: Board, at: object) -> float:
    return sum(parts_of(board.facts, board.sessions(at)).values())  # type: ignore[arg-type]


def _first_plan(week: FamilyWeek) -> int:
    """Return the milliseconds until the first improvement is told."""
    began, seen = thread_time(), list[float]()
    plan_week(
        week,
        time_limit=5.0,
        seed=1,
        on_improvement=lambda _: seen.append(thread_time() - began),
        should_stop=lambda: bool(seen),
    )
    return round(1000 * seen[0])


def table(rows: list[Measured]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| family | children | starts | first plan, ms | greedy | 1 s | 5 s | bound above the plan | status |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.family} | {row.children} | {row.starts} | {row.first_ms} | {row.greedy_gap} | {row.gap_at_1_second} "
        f"| {row.gap_at_5_seconds} | {row.bound_gap} | {row.status} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table and the JSON, and write both if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--work", type=int, default=BEST_WORK)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    weeks.PATIENCE = solutions.PATIENCE = CROWDED
    load_compiled_search()
    problems = {path.stem: FamilyWeek.model_validate_json(path.read_text()) for path in sorted(SAMPLES.glob("*.json"))}
    problems |= {f"made up, {size}": family_week_of(size, seed=size) for size in SIZES}
    rows = []
    for name, week in problems.items():
        if options.only in name:
            rows.append(measure(name, week, options.work))
            print(rows[-1], flush=True)
    print(table(rows))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {memory} MB")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))
    if options.write:
        before, rest = PAGE.read_text().split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{table(rows)}\n\nPeak memory: {memory} MB.\n{END}{rest.split(END)[1]}")


if __name__ == "__main__":
    main()
