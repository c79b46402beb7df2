"""How often each subject comes: what is missing, what is extra, and on which days."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from planner.annealing.tape import FORBIDDEN
from planner.wishes import extra, missing

if TYPE_CHECKING:
    from planner.exact.models import Choice, ExactModel

TWO, THREE = 2, 3


def add(exact: ExactModel) -> None:
    """Add every row's count."""
    for row in range(len(exact.board.rows)):
        _add_row(exact, row)


def _add_row(exact: ExactModel, row: int) -> None:
    board, grid = exact.board, exact.board.grid
    line = board.rows[row]
    days = range(grid.fixed.shape[1])
    fixed = sum(1 << day for day in days if grid.fixed[row, day])
    points = grid.count_points[row]
    choices = [choice for day in days for choice in exact.on_day(row, day)]
    more_allowed = any(
        mask & fixed == fixed and points[mask] > FORBIDDEN for mask in range(len(points)) if mask != fixed
    )
    if line.surplus or not more_allowed:
        exact.constant += max(int(points[fixed]), 0) if line.surplus else int(points[fixed])
        for day in days:
            if not grid.fixed[row, day]:
                for choice in exact.on_day(row, day):
                    exact.model.add(choice == 0)
        return
    counted = 0 if line.make_up else sum(other.surplus and other.key == line.key for other in board.rows)
    required = max(0, line.required - counted)
    count = sum(choices)
    spots = range(int(grid.first[row, 0]), int(grid.last[row, days[-1]]))
    if required:
        lacking = exact.model.new_int_var(0, required, "")
        exact.model.add(lacking + count >= required)
        exact.derive(lacking, lambda chosen: max(0, required - len(chosen.intersection(spots))))
        exact.cost(board.scale * missing.worth(board.facts, line.key), lacking)
    third = None
    if not line.make_up and line.allowed + counted > line.required:
        third = exact.model.new_bool_var("")
        exact.model.add(count >= (line.required + 1 - counted) * third)
        exact.derive(third, lambda chosen: int(len(chosen.intersection(spots)) > line.required - counted))
        exact.terms.append((board.scale * extra.worth(board.facts, line.key), third))
    exact.model.add(count <= int(line.allowed))
    _keep_apart(exact, row, third)


def _keep_apart(exact: ExactModel, row: int, third: Choice | None) -> None:
    if third is None and exact.board.grid.allowed[row] == THREE:
        third = _all_three(exact, row)
    days = range(exact.board.grid.fixed.shape[1])
    points = exact.board.grid.count_points[row]
    for size in (TWO, THREE):
        for group in combinations(days, size):
            if (
                size <= exact.board.grid.allowed[row]
                and points[np.bitwise_or.reduce([1 << day for day in group])] <= FORBIDDEN
            ):
                on = sum(choice for day in group for choice in exact.on_day(row, day))
                exact.model.add(on <= 1 + third if size == TWO and third is not None else on <= size - 1)


def _all_three(exact: ExactModel, row: int) -> Choice:
    """Return whether a subject comes on three days, which may be far enough apart where two of them are not."""
    first, last = int(exact.board.grid.first[row, 0]), int(exact.board.grid.last[row, -1])
    three = exact.model.new_bool_var("")
    exact.model.add(sum(exact.choices[first:last]) >= THREE * three)
    exact.derive(three, lambda chosen: int(len(chosen.intersection(range(first, last))) == THREE))
    return three
