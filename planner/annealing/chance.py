"""Random numbers of the compiled search (xorshift64*, Vigna 2016), so that a seed gives the same week everywhere."""

import numpy as np

from planner.annealing.compiling import compiled
from planner.annealing.tape import CHANCE, Tape


@compiled
def draw(week: Tape) -> float:
    """Return a number from 0 up to 1."""
    bits = np.uint64(week[CHANCE])
    bits ^= bits >> np.uint64(12)
    bits ^= bits << np.uint64(25)
    bits ^= bits >> np.uint64(27)
    week[CHANCE] = np.int64(bits)
    return ((bits * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def pick(week: Tape, count: int) -> int:
    """Return a whole number from 0 to ``count`` - 1."""
    return int(draw(week) * count)
