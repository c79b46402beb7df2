"""Each further start time of a subject costs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.exact.models import Choice, ExactModel


def add(exact: ExactModel) -> None:
    """Add every subject that may come more than once."""
    if exact.board.grid.weights.time_blocked:
        for subject in range(len(exact.board.facts.subjects)):
            times = _times(exact, subject)
            if len(times) > 1 and _may_come_again(exact, subject):
                _add_subject(exact, times)


def _may_come_again(exact: ExactModel, subject: int) -> bool:
    grid = exact.board.grid
    return int(grid.allowed[grid.subject == subject].sum()) > 1


def _times(exact: ExactModel, subject: int) -> dict[int, list[Choice]]:
    grid = exact.board.grid
    times: dict[int, list[Choice]] = defaultdict(list)
    for row, _, spots in exact.board.spots():
        if grid.subject[row] == subject:
            for candidate in spots:
                times[int(grid.start[candidate])].append(exact.choices[candidate])
    return times


def _add_subject(exact: ExactModel, times: dict[int, list[Choice]]) -> None:
    weight = exact.board.grid.weights.time_blocked
    used = exact.model.new_bool_var("")
    everything = [choice for choices in times.values() for choice in choices]
    exact.derive_any(used, everything)
    exact.terms.append((weight, used))
    blocks = []
    for choices in times.values():
        blocks.append(exact.model.new_bool_var(""))
        exact.cost(weight, blocks[-1])
        exact.derive_any(blocks[-1], choices)
        for choice in choices:
            exact.model.add_implication(choice, blocks[-1])
    exact.model.add(used <= sum(blocks))
    exact.model.add(used <= sum(everything))
