"""The adults have time for every session at every minute; siblings taught together need it once, and are worth more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.annealing.tape import SLOT

if TYPE_CHECKING:
    from planner.exact.models import Choice, ExactModel

Asked = dict[tuple[int, int], list[tuple[int, "Choice"]]]


def add(exact: ExactModel) -> None:
    """Add the family's days."""
    grid = exact.board.grid
    asked: Asked = defaultdict(list)
    together: dict[tuple[int, int, int], list[tuple[int, Choice]]] = defaultdict(list)
    for row, day, spots in exact.board.spots():
        for candidate in spots:
            choice, start = exact.choices[candidate], int(grid.start[candidate])
            if grid.group[row] >= 0:
                together[int(grid.group[row]), day, start].append((row, choice))
            else:
                _ask(exact, asked, row, day, start, choice)
    for (_, day, start), members in together.items():
        _teach_together(exact, asked, day, start, members)
    for (day, slot), wanted in asked.items():
        if sum(need for need, _ in wanted) > grid.capacity[day, slot]:
            fixed = _fixed_use(exact, day, slot)
            exact.model.add(sum(need * choice for need, choice in wanted) <= max(int(grid.capacity[day, slot]), fixed))


def _ask(exact: ExactModel, asked: Asked, row: int, day: int, start: int, choice: Choice) -> None:
    grid = exact.board.grid
    need = int(grid.attention[row])
    if need:
        step = grid.step // SLOT
        first, last = start // SLOT, -(-(start + int(grid.length[row])) // SLOT)
        for slot in range(first, last):
            if (
                step == 1
                or slot == first
                or slot % step == 0
                or grid.capacity[day, slot] != grid.capacity[day, slot - 1]
            ):
                asked[day, slot].append((need, choice))


def _teach_together(exact: ExactModel, asked: Asked, day: int, start: int, members: list[tuple[int, Choice]]) -> None:
    grid = exact.board.grid
    children = {int(grid.child[row]) for row, _ in members}
    if len(children) > 1 and grid.weights.grouped:
        anybody = exact.model.new_bool_var("")
        exact.derive_any(anybody, (choice for _, choice in members))
        for _, choice in members:
            exact.model.add_implication(choice, anybody)
            exact.terms.append((grid.weights.grouped, choice))
        exact.cost(grid.weights.grouped, anybody)
    alike: dict[int, list[tuple[int, Choice]]] = defaultdict(list)
    for row, choice in members:
        alike[int(grid.sharing[row])].append((row, choice))
    for shared in alike.values():
        row, taught = shared[0]
        if len(shared) > 1:
            if len(alike) == 1 and len(children) > 1:
                taught = anybody
            else:
                taught = exact.model.new_bool_var("")
                exact.derive_any(taught, (choice for _, choice in shared))
                for _, choice in shared:
                    exact.model.add_implication(choice, taught)
        _ask(exact, asked, row, day, start, taught)


def _fixed_use(exact: ExactModel, day: int, slot: int) -> int:
    """Return what the locked sessions of a slot take by themselves, which may be too much."""
    grid = exact.board.grid
    use, seen = 0, set()
    minute = slot * SLOT
    for row in range(len(exact.board.rows)):
        if grid.fixed[row, day]:
            start = int(grid.start[grid.first[row, day]])
            session = (int(grid.sharing[row]), start) if grid.sharing[row] >= 0 else (row, -1)
            if start < minute + SLOT and minute < start + grid.length[row] and session not in seen:
                seen.add(session)
                use += int(grid.attention[row])
    return use
