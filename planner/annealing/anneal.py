"""Simulated annealing (Kirkpatrick 1983) over the moves; compiled, in slices so that the caller can look up and stop."""

from math import exp

from numba import njit

from planner.annealing.chance import draw, pick
from planner.annealing.moves import (
    drop,
    join_sibling,
    move_group,
    place_somewhere,
    shift_block,
    swap_neighbours,
    swap_two,
)
from planner.annealing.steps import undo
from planner.annealing.tape import AT, BEST, BEST_AT, DAYS, LOGGED, NOW, PUSHED, ROWS, SPOT, SPOTS

HOPELESS = -30.0
MOVES_PER_DEGREE = 64


@njit(cache=True)
def try_move(week):
    """Change the week at random; False if a rule forbids the change."""
    spot = week[SPOT] + 2 * pick(week, week[SPOTS])
    row, day = week[spot], week[spot + 1]
    choice = draw(week)
    if choice < 0.45:
        return place_somewhere(week, row, day)
    if choice < 0.60:
        return swap_neighbours(week, row, day)
    if choice < 0.75:
        return swap_two(week, row, day)
    if choice < 0.85:
        return shift_block(week, row, day)
    if choice < 0.87:
        return drop(week, row, day)
    if choice < 0.95:
        return join_sibling(week, row, day)
    return move_group(week, row, day)


@njit(cache=True)
def keep_best(week):
    """Remember the week as it stands."""
    week[BEST] = week[NOW]
    for index in range(week[ROWS] * week[DAYS]):
        week[week[BEST_AT] + index] = week[week[AT] + index]


@njit(cache=True)
def anneal(week, hot, cold, moves, first, last):
    """Run moves ``first`` to ``last`` of an annealing of ``moves`` moves that cools from ``hot`` to ``cold``."""
    temperature = hot
    for move in range(first, last):
        if move % MOVES_PER_DEGREE == 0 or move == first:
            temperature = hot * (cold / hot) ** (move / moves)
        before = week[NOW]
        week[LOGGED] = 0
        week[PUSHED] = 0
        made = try_move(week)
        change = (week[NOW] - before) / temperature
        if not made or (change < 0 and (change < HOPELESS or draw(week) >= exp(change))):
            undo(week)
        elif week[NOW] > week[BEST]:
            keep_best(week)
