"""The search for a good week: annealings from hot to cold, a short one first so that there soon is a good week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.annealing.weeks import WeekInTheMaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.board import Board, Ints

SLICE = 4_000
FIRST_ROUND = 12_000
SECOND_ROUND = 0.15
HOT, WARM, COLD = 500.0, 60.0, 1.0
"""Points that a move may lose at first, in a new week and in a repair, and at last.

A hot start lets whole sessions be left out and others taken in; below 300 large families stayed with a poor choice.
"""


@dataclass(frozen=True)
class Search:
    """An annealing search on a board."""

    board: Board
    seed: int

    def run(
        self,
        *,
        moves: int,
        start: Ints | None = None,
        report: Callable[[Ints, int], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> tuple[Ints, bool]:
        """Return the best week, and whether the whole budget was spent; the first slice is always tried."""
        week = WeekInTheMaking(self.board, seed=self.seed)
        if start is not None:
            week.load(start)
        told = None
        hot = HOT if start is None else WARM
        for length, first in _slices(moves):
            if first and stop and stop():
                return week.best, False
            last = min(first + SLICE, length)
            week.anneal(hot=hot * self.board.scale, cold=COLD * self.board.scale, moves=length, first=first, last=last)
            if report and week.best_points != told:
                told = week.best_points
                report(week.best, told)
        return week.best, True


def _slices(moves: int) -> Iterator[tuple[int, int]]:
    """Yield the length of each round and the first move of each of its slices."""
    second = int((moves - FIRST_ROUND) * SECOND_ROUND)
    for length in (min(moves, FIRST_ROUND), second, moves - FIRST_ROUND - second):
        for first in range(0, length, SLICE):
            yield length, first
