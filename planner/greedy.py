"""A week planned the plain way, the most important subject first, each at its best free start: for comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.annealing.tape import NOWHERE
from planner.annealing.weeks import WeekInTheMaking

if TYPE_CHECKING:
    from planner.board import Board, Ints


def greedy_week(board: Board) -> Ints:
    """Return the week that takes subjects by what one of their sessions is worth."""
    week = WeekInTheMaking(board, seed=0)
    at = np.where(board.grid.fixed == 1, board.grid.first, NOWHERE)
    points = week.best_points
    for row, day in sorted(_spots(board), key=lambda spot: -_worth(board, spot[0])):
        tried = at.copy()
        for candidate in _best_first(board, row, day):
            tried[row, day] = candidate
            week.load(tried)
            if week.best_points > points:
                at, points = tried, week.best_points
                break
    return at


def _spots(board: Board) -> list[tuple[int, int]]:
    return [(row, day) for row, day, _ in board.spots() if not board.grid.fixed[row, day]]


def _worth(board: Board, row: int) -> int:
    points = board.grid.count_points[row]
    return int(points[1] - points[0])


def _best_first(board: Board, row: int, day: int) -> list[int]:
    spots = range(int(board.grid.first[row, day]), int(board.grid.last[row, day]))
    return sorted(spots, key=lambda one: -int(board.grid.points[one]))
