"""How a board's week is found: the annealing makes it good, the exact model proves it best or bounds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from planner.annealing.tape import FORBIDDEN
from planner.annealing.weeks import WeekInTheMaking
from planner.searches import LONG, Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.board import Board, Ints

TINY, SMALL = 800, 1_800
"""Starts to choose from: about one child's, and two children's."""
SHARE_OF_TINY, SHARE_OF_SMALL, SHARE_OF_LARGE = 0.3, 0.5, 0.6
"""How much of the time the annealing gets where a proof, or for a large week a bound, gets the rest."""
STEPS_PER_SECOND = LONG
"""Four fifths of what a core does, so that a seed gives the same week on a busy machine too."""
WORK_OF_TINY = 1_200_000
"""An annealing of one child's week, of which there is time for several."""
LEAST_STEPS = 300_000
PATIENCE_FOR_BOUNDS = 3.0
WORK_PER_SECOND = 1.0
"""CP-SAT's deterministic time that a core does in a second."""
PATIENCE = 4.0
"""How much longer than asked a crowded machine may take."""
PATIENCE_OF_BOUND = 2.0
"""The same for a bound, without which the week is as good."""


@dataclass(frozen=True)
class Solution:
    """The best week found, and what is known about better ones; points are in the board's scale."""

    at: Ints
    points: int
    bound: int
    status: str
    formulation: str


@dataclass(frozen=True)
class Limits:
    """How long and how hard to look."""

    seconds: float
    seed: int
    workers: int
    stop: Callable[[], bool]
    report: Callable[[Board, Ints, int], None]


def solve(board: Board, start: Ints | None, limits: Limits) -> Solution:
    """Return the best week found within the limits."""
    share = _share_of_search(board, limits.seconds)
    work = max(LEAST_STEPS, int(limits.seconds * share * STEPS_PER_SECOND))
    usual = WORK_OF_TINY if len(board.grid.start) <= TINY else LONG
    at, whole = Search(board, limits.seed, usual).run(
        work=work, start=start, report=partial(limits.report, board), stop=limits.stop
    )
    found = Solution(
        at=at,
        points=points_of(board, at),
        bound=simple_bound(board),
        status="finished" if whole else "stopped",
        formulation="annealing",
    )
    if share == 1 or limits.stop():
        return found
    if len(board.grid.start) > SMALL:
        return _bounded(board, found, limits, share)
    return _proved(board, found, limits, share)


def points_of(board: Board, at: Ints) -> int:
    """Return what a week is worth in the board's scale; what breaks a rule in it does not count."""
    week = WeekInTheMaking(board, seed=0)
    week.load(at)
    return week.best_points


def simple_bound(board: Board) -> int:
    """Return points that no week can exceed: every session at its best start, nothing in its way, no cost at all."""
    grid = board.grid
    total = board.constant
    for row in range(len(board.rows)):
        spans = zip(grid.first[row].tolist(), grid.last[row].tolist(), strict=True)
        best = [int(grid.points[first:last].max()) if last > first else FORBIDDEN for first, last in spans]
        shared = grid.weights.grouped if grid.group[row] >= 0 else 0
        total += max(
            int(points) + sum(best[day] + shared for day in range(len(best)) if mask >> day & 1)
            for mask, points in enumerate(grid.count_points[row])
        )
    return total


def _share_of_search(board: Board, seconds: float) -> float:
    starts = len(board.grid.start)
    if starts <= TINY:
        return SHARE_OF_TINY
    if seconds < PATIENCE_FOR_BOUNDS:
        return 1.0
    return SHARE_OF_SMALL if starts <= SMALL else SHARE_OF_LARGE


def _bounded(board: Board, found: Solution, limits: Limits, share: float) -> Solution:
    """Bound a week that is too large to be proved best."""
    # OR-Tools takes a third of a second to load, which a first plan does not have.
    from planner.exact.proofs import build  # noqa: PLC0415
    from planner.exact.relaxations import relaxed_bound  # noqa: PLC0415

    seconds = PATIENCE_OF_BOUND * limits.seconds * (1 - share)
    bound = relaxed_bound(build(board), seconds=seconds, stop=limits.stop)
    # A bound below a week that was found can only come from a rule the model leaves to be checked afterwards.
    if bound is None or not found.points <= bound < found.bound:
        return found
    return replace(
        found,
        bound=bound,
        status="optimal" if found.points == bound else found.status,
        formulation="annealing, then a linear program with one choice per start and a flow through each day",
    )


def _proved(board: Board, found: Solution, limits: Limits, share: float) -> Solution:
    # OR-Tools takes a third of a second to load, which a first plan does not have.
    from planner.exact.proofs import build, prove  # noqa: PLC0415

    exact = build(board)
    proof = prove(
        exact,
        found.at,
        seconds=PATIENCE * limits.seconds * (1 - share),
        work=WORK_PER_SECOND * limits.seconds * (1 - share),
        seed=limits.seed,
        workers=limits.workers,
        stop=limits.stop,
    )
    at, points = found.at, found.points
    if proof.at is not None:
        better = points_of(board, proof.at)
        if better > points:
            at, points = proof.at, better
            limits.report(board, at, points)
    # A bound below a week that was found can only come from a rule the model leaves to be checked afterwards.
    bound = min(found.bound, proof.bound) if proof.bound >= points else points if proof.optimal else found.bound
    return Solution(
        at=at,
        points=points,
        bound=bound,
        status="optimal" if points >= bound else found.status,
        formulation="annealing, then CP-SAT with one choice per start and a flow through each day",
    )
