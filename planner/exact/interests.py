"""Two subjects of low interest that follow each other closely cost."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from planner.wishes.interest_led import CLOSE

if TYPE_CHECKING:
    from planner.exact.models import Choice, ExactModel


def add(exact: ExactModel) -> None:
    """Add every child's day."""
    grid = exact.board.grid
    for _, _, candidates in exact.candidates_of_days():
        low = [(row, candidate) for row, candidate in candidates if grid.low[row]]
        if len({row for row, _ in low}) < 2 or not grid.weights.interest_led:  # noqa: PLR2004 - a pair
            continue
        ending: dict[int, list[Choice]] = defaultdict(list)
        starting: dict[int, list[Choice]] = defaultdict(list)
        for row, candidate in low:
            ending[exact.end(row, candidate)].append(exact.choices[candidate])
            starting[int(grid.start[candidate])].append(exact.choices[candidate])
        for end, before in ending.items():
            for start in range(end, end + CLOSE + 1):
                if starting.get(start):
                    close = exact.model.new_bool_var("")
                    spots = frozenset(choice.index for choice in (*before, *starting[start]))
                    exact.derive(close, partial(_both, spots=spots))
                    exact.model.add(sum(before) + sum(starting[start]) <= 1 + close)
                    exact.cost(grid.weights.interest_led, close)


def _both(chosen: frozenset[int], spots: frozenset[int]) -> int:
    return int(len(spots & chosen) > 1)
