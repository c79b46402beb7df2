"""Each child's day as a walk from its first session to its last: one thing at a time, and what is idle in between."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from planner.annealing.tape import SLOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    spans = _spans(exact, candidates)
    leaving: dict[int, list[Choice]] = defaultdict(list)
    arriving: dict[int, list[Choice]] = defaultdict(list)
    covering: dict[int, list[Choice]] = defaultdict(list)
    for candidate, span in spans.items():
        leaving[span.start].append(exact.choices[candidate])
        arriving[span.stop].append(exact.choices[candidate])
        for slot in span:
            covering[slot].append(exact.choices[candidate])
    walk = _walk(exact, child, day, spans)
    for slot in range(min(leaving), max(arriving) + 1):
        incoming = [*arriving[slot], *_if_any(walk.begins, slot), *_if_any(walk.idles, slot - 1)]
        outgoing = [*leaving[slot], *_if_any(walk.ends, slot), *_if_any(walk.idles, slot)]
        exact.model.add(sum(incoming) == sum(outgoing))
        exact.model.add_at_most_one([*covering[slot], *_if_any(walk.idles, slot)])
    exact.model.add_at_most_one(walk.begins.values())


def _walk(exact: ExactModel, child: int, day: int, spans: dict[int, range]) -> Walk:
    begins, ends = {span.start for span in spans.values()}, {span.stop for span in spans.values()}
    idles = range(min(begins) + 1, max(ends))

    def choices(slots: Iterable[int]) -> dict[int, Choice]:
        return {slot: exact.model.new_bool_var("") for slot in sorted(slots)}

    walk = Walk(choices(begins), choices(ends), choices(idles), spans)
    grid = exact.board.grid
    waits, marks = grid.wait[child, day, 0], grid.step // SLOT
    for slot, idle in walk.idles.items():
        exact.cost(grid.weights.idle * int(waits[(slot + 1) * marks] - waits[slot * marks]), idle)
    exact.derivations.append(walk.values)
    return walk


def _if_any(choices: dict[int, Choice], slot: int) -> list[Choice]:
    return [choices[slot]] if slot in choices else []


def _spans(exact: ExactModel, candidates: list[tuple[int, int]]) -> dict[int, range]:
    grid = exact.board.grid
    return {
        candidate: range(int(grid.start[candidate]) // grid.step, -(-exact.end(row, candidate) // grid.step))
        for row, candidate in candidates
    }
