"""Random numbers of the compiled search (xorshift64*, Vigna 2016), so that a seed gives the same week everywhere."""

import numpy as np
from numba import njit

from planner.annealing.tape import CHANCE


@njit(cache=True)
def draw(week):
    """Return a number from 0 up to 1."""
    bits = np.uint64(week[CHANCE])
    bits ^= bits >> np.uint64(12)
    bits ^= bits << np.uint64(25)
    bits ^= bits >> np.uint64(27)
    week[CHANCE] = np.int64(bits)
    return ((bits * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@njit(cache=True)
def pick(week, count):
    """Return a whole number from 0 to ``count`` - 1."""
    return int(draw(week) * count)
