"""Days that are fuller than the average, in minutes and in subjects that are not core, cost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.exact.models import ExactModel

STEP = 5


def add(exact: ExactModel) -> None:
    """Add every child's day."""
    grid = exact.board.grid
    for child, _, candidates in exact.candidates_of_days():
        rows = {row for row, _ in candidates}
        most = sum(int(grid.length[row]) for row in rows)
        target = int(grid.load_target[child])
        if most > target:
            over = exact.model.new_int_var(0, (most - target) // STEP + 1, "")
            lengths = {candidate: int(grid.length[row]) for row, candidate in candidates}
            load = sum(length * exact.choices[candidate] for candidate, length in lengths.items())
            if all(length % STEP == 0 for length in lengths.values()):
                exact.model.add(STEP * over >= load + target // -STEP * STEP)
            else:
                exact.model.add(STEP * over >= load - target - (STEP - 1))
            exact.derive(over, partial(_over, lengths=lengths, target=target))
            exact.cost(grid.weights.balance, over)
        others = [exact.choices[candidate] for row, candidate in candidates if grid.other[row]]
        count = sum(int(grid.other[row]) for row in rows)
        limit = int(grid.loop_target[child])
        if count > limit:
            surplus = exact.model.new_int_var(0, count - limit, "")
            exact.model.add(surplus >= sum(others) - limit)
            spots = frozenset(choice.index for choice in others)
            exact.derive(surplus, partial(_surplus, spots=spots, limit=limit))
            exact.cost(grid.weights.loop, surplus)


def _surplus(chosen: frozenset[int], spots: frozenset[int], limit: int) -> int:
    return max(0, len(spots & chosen) - limit)


def _over(chosen: frozenset[int], lengths: dict[int, int], target: int) -> int:
    return max(0, sum(lengths[one] for one in lengths.keys() & chosen) - target) // STEP
