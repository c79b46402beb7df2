"""Each child's day as a walk from its first session to its last: one thing at a time, and what is idle in between."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.exact.models import Choice, ExactModel


class Walk(NamedTuple):
    """The variables of a day's walk by slot, and the slots that each candidate fills."""

    begins: dict[int, Choice]
    ends: dict[int, Choice]
    idles: dict[int, Choice]
    spans: dict[int, range]

    def values(self, chosen: frozenset[int]) -> Iterator[tuple[Choice, int]]:
        """Yield the walk that follows from the chosen candidates."""
        filled = [self.spans[one] for one in self.spans.keys() & chosen]
        busy = {slot for span in filled for slot in span}
        begin, end = (min(busy), max(busy) + 1) if busy else (-1, -1)
        yield from ((choice, int(slot == begin)) for slot, choice in self.begins.items())
        yield from ((choice, int(slot == end)) for slot, choice in self.ends.items())
        yield from ((choice, int(begin <= slot < end and slot not in busy)) for slot, choice in self.idles.items())


def add(exact: ExactModel) -> None:
    """Add every child's day."""
    for child, day, candidates in exact.candidates_of_days():
        if regular(exact, day, candidates):
            _add_day(exact, child, day, candidates)
        else:
            exact.lenient = True


def regular(exact: ExactModel, day: int, candidates: list[tuple[int, int]]) -> bool:
    """Whether all starts lie on the grid, and what is locked does not overlap."""
    grid = exact.board.grid
    if any(grid.start[candidate] % grid.step for _, candidate in candidates):
        return False
    fixed = sorted((int(grid.start[one]), exact.end(row, one)) for row, one in candidates if grid.fixed[row, day])
    return all(two[0] >= one[1] for one, two in pairwise(fixed))


def _add_day(exact: ExactModel, child: int, day: int, candidates: list[tuple[int, int]]) -> None:
    grid = exact.board.grid
    step = grid.step
    leaving: dict[int, list[Choice]] = defaultdict(list)
    arriving: dict[int, list[Choice]] = defaultdict(list)
    covering: dict[int, list[Choice]] = defaultdict(list)
    for row, candidate in candidates:
        begin, end = int(grid.start[candidate]) // step, -(-exact.end(row, candidate) // step)
        leaving[begin].append(exact.choices[candidate])
        arriving[end].append(exact.choices[candidate])
        for slot in range(begin, end):
            covering[slot].append(exact.choices[candidate])
    first, last = min(leaving), max(arriving)
    walk = Walk({}, {}, {}, _spans(exact, candidates))
    exact.derivations.append(walk.values)
    waits = grid.wait[child, day, 0]
    marks = step // 5
    begins: list[Choice] = []
    idle_before: Choice | None = None
    for slot in range(first, last + 1):
        incoming, outgoing = list(arriving[slot]), list(leaving[slot])
        if idle_before is not None:
            incoming.append(idle_before)
        if leaving[slot]:
            begins.append(exact.model.new_bool_var(""))
            incoming.append(begins[-1])
            walk.begins[slot] = begins[-1]
        if arriving[slot]:
            walk.ends[slot] = exact.model.new_bool_var("")
            outgoing.append(walk.ends[slot])
        idle_before = None
        if first < slot < last:
            idle_before = exact.model.new_bool_var("")
            outgoing.append(idle_before)
            walk.idles[slot] = idle_before
            exact.cost(grid.weights.idle * int(waits[(slot + 1) * marks] - waits[slot * marks]), idle_before)
            covering[slot].append(idle_before)
        exact.model.add(sum(incoming) == sum(outgoing))
        if len(covering[slot]) > 1:
            exact.model.add_at_most_one(covering[slot])
    exact.model.add_at_most_one(begins)


def _spans(exact: ExactModel, candidates: list[tuple[int, int]]) -> dict[int, range]:
    grid = exact.board.grid
    return {
        candidate: range(int(grid.start[candidate]) // grid.step, -(-exact.end(row, candidate) // grid.step))
        for row, candidate in candidates
    }
