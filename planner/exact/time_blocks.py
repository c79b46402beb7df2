"""Each further start time of a subject costs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.exact.models import Choice, ExactModel


def add(exact: ExactModel) -> None:
    """Add every subject that may come more than once."""
    grid = exact.board.grid
    if not grid.weights.time_blocked:
        return
    starts: dict[int, dict[int, list[Choice]]] = defaultdict(lambda: defaultdict(list))
    most: dict[int, int] = defaultdict(int)
    for row in range(len(exact.board.rows)):
        most[int(grid.subject[row])] += int(grid.allowed[row])
        for day in range(grid.fixed.shape[1]):
            for candidate in range(grid.first[row, day], grid.last[row, day]):
                starts[int(grid.subject[row])][int(grid.start[candidate])].append(exact.choices[candidate])
    for subject, times in starts.items():
        if most[subject] > 1 and len(times) > 1:
            used = exact.model.new_bool_var("")
            exact.terms.append((grid.weights.time_blocked, used))
            blocks = []
            everything = frozenset(choice.index for choices in times.values() for choice in choices)
            exact.derive(used, lambda chosen, spots=everything: int(not spots.isdisjoint(chosen)))
            for choices in times.values():
                blocks.append(exact.model.new_bool_var(""))
                at_this_time = frozenset(choice.index for choice in choices)
                exact.derive(blocks[-1], lambda chosen, spots=at_this_time: int(not spots.isdisjoint(chosen)))
                exact.cost(grid.weights.time_blocked, blocks[-1])
                for choice in choices:
                    exact.model.add_implication(choice, blocks[-1])
            exact.model.add(used <= sum(blocks))
            exact.model.add(used <= sum(choice for choices in times.values() for choice in choices))
