"""What a plan costs as families grow, and how many family weeks a core plans within one percent of the best known.

Run ``python -m benchmarks.planning_curve`` in the project's folder; ``--write`` renews the tables in docs/planning.md.
Each week is planned in a process of its own, so that its memory is its own; seconds are processor time.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from benchmarks.family_weeks import family_week_of
from domain.family_weeks import FamilyWeek
from domain.rules.facts import WeekFacts
from planner import solutions, weeks
from planner.board import lay_out
from planner.ideals import ideal_of
from planner.searches import Search
from planner.warm_up import load_compiled_search
from planner.wishes import parts_of

PAGE = Path("docs/planning.md")
BEGIN, END = "<!-- curve -->", "<!-- end of curve -->"
CHILDREN, SUBJECTS, DAYS = (1, 2, 3, 4, 6, 8, 10, 12), (4, 6, 8, 10, 12), (3, 4, 5, 6, 7)
USUAL_CHILDREN, USUAL_SUBJECTS, USUAL_DAYS = 4, 8, 5
MIX, WEEKS_OF_EACH = (1, 2, 3, 4), 6
LIMITS = (0.1, 0.2, 0.4, 0.8)
LONG_WORK = 65_000_000
WITHIN = 1.0
CROWDED = 50.0


class Cost(NamedTuple):
    """What one family's plan took."""

    children: int
    subjects: int
    days: int
    starts: int
    first_seconds: float
    seconds: float
    peak_mb: int


def cost_of(children: int, subjects: int, days: int) -> Cost:
    """Plan a week for a second, after a first plan; meant for a process of its own."""
    _patient()
    week = family_week_of(children, seed=children, subjects=subjects, days=days)
    seen = list[float]()
    began = process_time()
    weeks.plan_week(week, time_limit=1.0, seed=1, on_improvement=lambda _: seen.append(process_time() - began))
    seconds = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    starts = len(lay_out(WeekFacts(week), ()).grid.start)
    return Cost(children, subjects, days, starts, round(seen[0], 3), round(seconds, 2), peak)


def gaps_of(week: FamilyWeek) -> list[tuple[float, float]]:
    """Return the gap in percent of ideal and the seconds of a plan within each limit."""
    facts = WeekFacts(week)
    board = lay_out(facts, ())
    at, _ = Search(board, seed=11).run(work=LONG_WORK)
    values, taken = list[float](), list[float]()
    for limit in LIMITS:
        began = process_time()
        values.append(weeks.plan_week(week, time_limit=limit, seed=1, with_fixes=False).objective.value)
        taken.append(process_time() - began)
    best = max(sum(parts_of(facts, board.sessions(at)).values()), *values)
    return [(100 * (best - value) / ideal_of(facts), one) for value, one in zip(values, taken, strict=True)]


def _patient() -> None:
    weeks.PATIENCE = solutions.PATIENCE = CROWDED
    load_compiled_search()


def curve() -> Iterator[str]:
    """Yield the lines of the table of costs."""
    sizes = [(one, USUAL_SUBJECTS, USUAL_DAYS) for one in CHILDREN]
    sizes += [(USUAL_CHILDREN, one, USUAL_DAYS) for one in SUBJECTS]
    sizes += [(USUAL_CHILDREN, USUAL_SUBJECTS, one) for one in DAYS]
    yield "| children | subjects each | days | starts | first plan, s | plan of a second, s | peak memory, MB |"
    yield "|---|---|---|---|---|---|---|"
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        for cost in processes.map(cost_of, *zip(*dict.fromkeys(sizes), strict=True)):
            yield _row(cost)


def throughput() -> Iterator[str]:
    """Yield the lines of the table of family weeks a minute."""
    _patient()
    mix = [family_week_of(size, seed=100 + index) for index in range(WEEKS_OF_EACH) for size in MIX]
    yield f"| time limit, s | within 1 %, of {len(mix)} | median gap | worst gap | within 1 %, a minute |"
    yield "|---|---|---|---|---|"
    for limit, done in zip(LIMITS, zip(*map(gaps_of, mix), strict=True), strict=True):
        gaps, taken = zip(*done, strict=True)
        good = sum(gap <= WITHIN for gap in gaps)
        yield _row((limit, good, round(median(gaps), 2), round(max(gaps), 2), round(60 * good / sum(taken))))


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Measure, print both tables, and write them if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tables = "\n".join([*curve(), "", *throughput()])
    print(tables)
    if options.write:
        before, rest = PAGE.read_text().split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{tables}\n{END}{rest.split(END)[1]}")


if __name__ == "__main__":
    main()
