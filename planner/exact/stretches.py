"""No child works too long without a pause: in every window a little longer than the limit there is one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from domain.rules.facts import PAUSE

if TYPE_CHECKING:
    from planner.exact.models import Choice, ExactModel


def add(exact: ExactModel) -> None:
    """Add every child's day; pauses shorter than the grid sees are left to be checked afterwards."""
    for child, day, candidates in exact.candidates_of_days():
        grid = exact.board.grid
        if all(grid.fixed[row, day] for row, _ in candidates):
            continue
        _alone(exact, child, candidates)
        if all(grid.length[row] % grid.step == 0 for row, _ in candidates):
            _windows(exact, child, candidates)


def _alone(exact: ExactModel, child: int, candidates: list[tuple[int, int]]) -> None:
    """A session longer than the limit has a pause before and after it."""
    grid = exact.board.grid
    limit = grid.stretch[child]
    for row, candidate in candidates:
        if grid.length[row] <= limit:
            continue
        start, end = grid.start[candidate], exact.end(row, candidate)
        close = [
            exact.choices[other]
            for near, other in candidates
            if near != row and (0 <= grid.start[other] - end < PAUSE or 0 <= start - exact.end(near, other) < PAUSE)
        ]
        for choice in close:
            exact.model.add_implication(exact.choices[candidate], ~choice)


def _windows(exact: ExactModel, child: int, candidates: list[tuple[int, int]]) -> None:
    grid = exact.board.grid
    step, limit = grid.step, int(grid.stretch[child])
    short = [(row, one) for row, one in candidates if grid.length[row] <= limit]
    if not short:
        return
    covering: dict[int, list[Choice]] = defaultdict(list)
    for row, candidate in short:
        for slot in range(int(grid.start[candidate]) // step, exact.end(row, candidate) // step):
            covering[slot].append(exact.choices[candidate])
    slots = limit // step
    lengths = [(slots + 1, slots)] if step >= PAUSE else [(slots + 1, slots), (slots + 2, slots)]
    for first in range(min(covering), max(covering) + 1):
        for length, most in lengths:
            work = [choice for slot in range(first, first + length) for choice in covering[slot]]
            if len({slot for slot in range(first, first + length) if covering[slot]}) > most:
                exact.model.add(sum(work) <= most)
