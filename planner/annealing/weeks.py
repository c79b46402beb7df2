"""A board written on a tape, with a week in the making that compiled moves change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from domain.rules.facts import PAUSE
from planner.annealing import tape
from planner.annealing.anneal import anneal, remember
from planner.annealing.steps import load
from planner.wishes.interest_led import CLOSE

if TYPE_CHECKING:
    from planner.board import Board, Ints


class WeekInTheMaking:
    """A board's week, improved move by move; every state of it keeps all hard rules."""

    def __init__(self, board: Board, *, seed: int) -> None:
        self._tape, self._places = tape.write(_numbers(board, seed), _tables(board))
        self.load(np.where(board.grid.fixed == 1, board.grid.first, tape.NOWHERE))

    @property
    def best(self) -> Ints:
        """The candidate of each row and day in the best week so far."""
        return tape.read(self._tape, self._places[tape.BEST_AT]).copy()

    @property
    def best_points(self) -> int:
        """What the best week so far is worth, in the board's scale."""
        return int(self._tape[tape.BEST])

    def load(self, at: Ints) -> None:
        """Start again from a week; what breaks a rule in it is left out."""
        load(self._tape, at)
        remember(self._tape)

    def go_back_to_best(self) -> None:
        """Start again from the best week so far."""
        self.load(self.best)

    @property
    def work(self) -> int:
        """How much has been done so far: moves tried, and sessions put in, taken out or weighed."""
        return int(self._tape[tape.WORK])

    def anneal(self, *, hot: float, cold: float, begin: int, end: int, until: int) -> None:
        """Run a slice of an annealing, which cools between two counts of work."""
        # With nothing to move there is still the compiled code to load.
        anneal(self._tape, hot, cold, begin, end, until if self._tape[tape.SPOTS] else 0)


def _numbers(board: Board, seed: int) -> dict[int, int]:
    grid = board.grid
    rows, days = grid.fixed.shape
    spots = _spots(board)
    return {
        tape.DAYS: days,
        tape.ROWS: rows,
        tape.CHILDREN: len(grid.stretch),
        tape.TIMES: len(np.unique(grid.start)),
        tape.SPOTS: len(spots),
        tape.STEP: grid.step,
        tape.LONGEST: _longest(board),
        tape.NOW: board.constant + int(grid.count_points[:, 0].sum()),
        tape.CHANCE: _mixed(seed),
        tape.IDLE: grid.weights.idle,
        tape.INTEREST_LED: grid.weights.interest_led,
        tape.TIME_BLOCKED: grid.weights.time_blocked,
        tape.GROUPED: grid.weights.grouped,
        tape.BALANCE: grid.weights.balance,
        tape.LOOP: grid.weights.loop,
        tape.PAUSE: PAUSE,
        tape.CLOSE: CLOSE,
    }


def _mixed(seed: int) -> int:
    # The generator needs a state other than zero, and neighbouring seeds far apart.
    mixed = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) % 2**63
    return mixed or 1


def _hopes(board: Board) -> Ints:
    """Return for each row what its best start is worth, with a sibling at its side and a gap of the day filled."""
    grid = board.grid
    spans = zip(grid.first[:, 0].tolist(), grid.last[:, -1].tolist(), strict=True)
    best = [int(grid.points[first:last].max(initial=0)) for first, last in spans]
    shared = np.where(grid.group >= 0, grid.weights.grouped, 0)
    return np.array(best, dtype=np.int64) + shared + grid.weights.idle * -(-grid.length // tape.SLOT)


def _most_more(count_points: Ints) -> Ints:
    """Return for each row and set of days what one day more may bring at most."""
    sets = np.arange(count_points.shape[1])
    more = np.full_like(count_points, tape.FORBIDDEN)
    for day in range(int(count_points.shape[1]).bit_length() - 1):
        free = sets[sets >> day & 1 == 0]
        more[:, free] = np.maximum(more[:, free], count_points[:, free | 1 << day] - count_points[:, free])
    return more


def _longest(board: Board) -> int:
    return int(np.bincount(board.grid.child, minlength=1).max()) + 1


def _spots(board: Board) -> Ints:
    grid = board.grid
    return np.argwhere((grid.last > grid.first) & (grid.fixed == 0)).astype(np.int64).reshape(-1, 2)


def _tables(board: Board) -> dict[int, Ints]:
    grid = board.grid
    rows, days = grid.fixed.shape
    children = len(grid.stretch)
    times = np.unique(grid.start)
    groups, sharings, subjects = (int(ids.max(initial=-1)) + 1 for ids in (grid.group, grid.sharing, grid.subject))
    members = [np.flatnonzero(grid.group == group) for group in range(groups)]

    def empty(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return {
        tape.START: grid.start,
        tape.POINTS: grid.points,
        tape.TIME: np.searchsorted(times, grid.start).astype(np.int64),
        tape.CHILD: grid.child,
        tape.SUBJECT: grid.subject,
        tape.LENGTH: grid.length,
        tape.ATTENTION: grid.attention,
        tape.LOW: grid.low,
        tape.OTHER: grid.other,
        tape.GROUP: grid.group,
        tape.SHARING: grid.sharing,
        tape.ALLOWED: grid.allowed,
        tape.COUNT_POINTS: grid.count_points,
        tape.HOPE: _hopes(board),
        tape.MORE: _most_more(grid.count_points),
        tape.FIRST: grid.first,
        tape.LAST: grid.last,
        tape.FIXED: grid.fixed,
        tape.STRETCH: grid.stretch,
        tape.LOAD_TARGET: grid.load_target,
        tape.LOOP_TARGET: grid.loop_target,
        tape.WAIT: grid.wait,
        tape.GROUP_FIRST: np.cumsum([0, *(len(one) for one in members)], dtype=np.int64),
        tape.GROUP_ROWS: np.concatenate([*members, empty(0)]).astype(np.int64),
        tape.SPOT: _spots(board),
        tape.CAPACITY: grid.capacity,
        tape.AT: np.full((rows, days), tape.NOWHERE, dtype=np.int64),
        tape.ON: empty(rows),
        tape.COUNT: empty(children, days),
        tape.DAY_ROW: empty(children, days, _longest(board)),
        tape.DAY_START: empty(children, days, _longest(board)),
        tape.DAY_END: empty(children, days, _longest(board)),
        tape.DAY_POINTS: empty(children, days),
        tape.USE: empty(days, tape.SLOTS),
        tape.TOGETHER: empty(groups, days, len(times)),
        tape.SHARED: empty(sharings, days, len(times)),
        tape.STARTING: empty(subjects, len(times)),
        tape.DISTINCT: empty(subjects),
        tape.LOG: empty(2 * rows + tape.LOG_ROOM, 4),
        tape.PUSHED_ROW: empty(tape.MOST_PUSHED),
        tape.PUSHED_DAY: empty(tape.MOST_PUSHED),
        tape.BEST_AT: np.full((rows, days), tape.NOWHERE, dtype=np.int64),
    }
