"""The search for a good week: annealings from hot to cold, a short one first so that there soon is a good week."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from planner.annealing.weeks import WeekInTheMaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.board import Board, Ints

SLICE = 60_000
FIRST_ROUND = 240_000
SECOND_ROUND = 0.1
LONG = 13_000_000
HOT, WARM, COLD = 250.0, 60.0, 1.0
"""Points that a move may lose at first, in a new week and in a repair, and at last.

A hot start lets whole sessions be left out and others taken in; from hotter ones a second is too short to cool.
"""


@dataclass(frozen=True)
class Search:
    """An annealing search on a board."""

    board: Board
    seed: int
    usual: int = LONG
    """Work with which a longer search begins: a plan of one second, or for a small week one of several annealings."""

    def run(
        self,
        *,
        work: int,
        start: Ints | None = None,
        report: Callable[[Ints, int], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> tuple[Ints, bool]:
        """Return the best week, and whether the whole budget of work was spent; the first slice is always tried."""
        week = WeekInTheMaking(self.board, seed=self.seed)
        if start is not None:
            week.load(start)
        told = None
        hot = (HOT if start is None else WARM) * self.board.scale
        cold = COLD * self.board.scale
        for begin, end, until in _slices(week.work, work, self.usual):
            if told is not None and stop and stop():
                return week.best, False
            week.anneal(hot=hot, cold=cold, begin=begin, end=end, until=until)
            if week.best_points != told:
                told = week.best_points
                if report:
                    report(week.best, told)
        return week.best, True


def _slices(done: int, work: int, usual: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each round begins and ends and up to where each of its slices goes, in work done."""
    for length in _rounds(work, usual):
        for until in range(SLICE, length + SLICE, SLICE):
            yield done, done + length, done + min(until, length)
        done += length


def _rounds(work: int, usual: int) -> Iterator[int]:
    """Yield the work of each round; more of it begins with the rounds of less, so that no week becomes worse by it."""
    begin = usual if work >= usual + usual else work
    first = min(begin, FIRST_ROUND)
    second = int((begin - first) * SECOND_ROUND)
    yield from (first, second, begin - first - second)
    if usual >= LONG:
        yield work - begin
    else:
        # Small weeks do better with many annealings than with a long one.
        yield from repeat(usual, (work - begin) // usual)
