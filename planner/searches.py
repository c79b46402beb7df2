"""The search for a good week: annealings from hot to cold, each twice as long as the one before, until the budget is spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.annealing.weeks import WeekInTheMaking

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.board import Board, Ints

MOVES_PER_SECOND = 200_000
"""Moves counted as one second of time limit: fewer than a core makes, so that a seed gives the same week on a busy machine."""
SLICE = 8_000
FIRST_ROUND = 10_000
HOT, COLD, WARM = 150.0, 3.0, 60.0


@dataclass(frozen=True)
class Search:
    """An annealing search on a board."""

    board: Board
    seed: int

    def run(self, *, moves: int, start: Ints | None, report: Callable[[Ints, int], None], stop: Callable[[], bool]) -> tuple[Ints, int, bool]:
        """Return the best week, its points, and whether the whole budget was spent."""
        week = WeekInTheMaking(self.board, seed=self.seed)
        if start is not None:
            week.load(start)
        told = week.best_points
        report(week.best, told)
        spent, length, hot = 0, min(FIRST_ROUND, moves), HOT if start is None else WARM
        while spent < moves:
            length = min(length, moves - spent)
            for first in range(0, length, SLICE):
                if stop():
                    return week.best, week.best_points, False
                last = min(first + SLICE, length)
                week.anneal(hot=hot * self.board.scale, cold=COLD * self.board.scale, moves=length, first=first, last=last)
                if week.best_points > told:
                    told = week.best_points
                    report(week.best, told)
            spent += length
            length *= 2
        return week.best, week.best_points, True
