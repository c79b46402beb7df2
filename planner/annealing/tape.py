"""All numbers of a search on one tape: an int64 array that begins with where each of its tables begins.

A compiled function that is handed thirty arrays spends its time on handing them over; one tape costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Tape = npt.NDArray[np.int64]


# Single numbers.
DAYS, ROWS, CHILDREN, TIMES, SPOTS, STEP, LONGEST = range(7)
NOW, BEST, LOGGED, PUSHED, CHANCE = range(7, 12)
IDLE, INTEREST_LED, TIME_BLOCKED, GROUPED, BALANCE, LOOP = range(12, 18)
PAUSE, CLOSE, WORK, NEED = range(58, 62)

# Where tables begin: of candidates,
START, POINTS, TIME = range(18, 21)
# of rows,
CHILD, SUBJECT, LENGTH, ATTENTION, LOW, OTHER, GROUP, SHARING, ALLOWED, COUNT_POINTS = range(21, 31)
# of rows and days,
FIRST, LAST, FIXED = range(31, 34)
# of children, groups, spots and the adults' day,
STRETCH, LOAD_TARGET, LOOP_TARGET, WAIT, GROUP_FIRST, GROUP_ROWS, SPOT, CAPACITY = range(34, 42)
# and of the week in the making.
AT, ON, COUNT, DAY_ROW, DAY_START, DAY_END, DAY_POINTS, USE = range(42, 50)
TOGETHER, SHARED, STARTING, DISTINCT, LOG, PUSHED_ROW, PUSHED_DAY, BEST_AT = range(50, 58)
HOPE, MORE = range(62, 64)
HEAD = 64

SLOT = 5
SLOTS = 2 * 24 * 60 // SLOT + 1
"""Two days' worth, for a locked session that runs past midnight."""
LOG_ROOM = 256
MOST_PUSHED = 8
NOWHERE = -1
FORBIDDEN = -1_000_000_000
"""Points of what must not be, far below anything a week can be worth."""


class Table(NamedTuple):
    """Where a table lies on a tape."""

    begin: int
    shape: tuple[int, ...]


def write(numbers: Mapping[int, int], tables: Mapping[int, npt.NDArray[np.int64]]) -> tuple[Tape, dict[int, Table]]:
    """Return a tape with the given numbers and tables, and where the tables lie."""
    size = HEAD + sum(table.size for table in tables.values())
    tape = np.zeros(size, dtype=np.int64)
    places: dict[int, Table] = {}
    begin = HEAD
    for name, table in tables.items():
        places[name] = Table(begin, table.shape)
        tape[name] = begin
        tape[begin : begin + table.size] = table.ravel()
        begin += table.size
    for name, number in numbers.items():
        tape[name] = number
    return tape, places


def read(tape: Tape, place: Table) -> npt.NDArray[np.int64]:
    """Return a table of a tape, as a view."""
    return tape[place.begin : place.begin + prod(place.shape)].reshape(place.shape)
