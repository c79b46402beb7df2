"""Which of a proposal's lines can be accepted without the others."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations, islice

from domain.ids import ItemId

Choice = frozenset[ItemId]
MOST_TRIES = 80
FARTHEST = 2
"""How many ticks may change before the whole proposal is nearer to what a parent wants than a search for less."""


def nearest_choice(lines: Sequence[ItemId], chosen: Collection[ItemId], fits: Callable[[Choice], bool]) -> Choice:
    """Return the choice that fits and differs from the chosen one in the fewest lines, rather one more than one less.

    The whole proposal always fits, for the planner keeps every rule: it is the answer when nothing nearer is found.
    """
    wanted = frozenset(chosen)
    return next((choice for choice in islice(_near(lines, wanted), MOST_TRIES) if fits(choice)), frozenset(lines))


def _near(lines: Sequence[ItemId], wanted: Choice) -> Iterator[Choice]:
    """Yield the choices near the wanted one, the nearest first."""
    # What was left out comes first: adding a line is nearer to a parent's wish than dropping one.
    order = sorted(lines, key=lambda line: line in wanted)
    for distance in range(1, FARTHEST + 1):
        for flipped in combinations(order, distance):
            choice = wanted.symmetric_difference(flipped)
            if choice:
                yield choice
