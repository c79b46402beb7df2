"""Simulated annealing (Kirkpatrick 1983) over the moves, in slices so that the caller can stop it; compiled."""

from math import floor, log

from planner.annealing.chance import draw, pick
from planner.annealing.compiling import bare, compiled
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
from planner.annealing.tape import (
    AT,
    BEST,
    BEST_AT,
    DAYS,
    GROUP,
    LOGGED,
    NEED,
    NOW,
    PUSHED,
    ROWS,
    SPOT,
    SPOTS,
    WORK,
    Tape,
)

PLACE, NEIGHBOURS, SWAP, SHIFT, DROP = 0.45, 0.60, 0.75, 0.85, 0.87
"""How often each move is tried, added up; what is left goes to the groups."""
JOIN = 0.6
MOVES_PER_DEGREE = 64
WORK_OF_MOVE = 4
"""A move that comes to nothing takes about as long as weighing so many starts."""


@compiled
def try_move(week: Tape) -> bool:
    """Change the week at random; False if a rule forbids the change."""
    spot = week[SPOT] + 2 * pick(week, week[SPOTS])
    row, day = week[spot], week[spot + 1]
    choice = draw(week)
    if choice < PLACE:
        return place_somewhere(week, row, day)
    if choice < NEIGHBOURS:
        return swap_neighbours(week, row, day)
    if choice < SWAP:
        return swap_two(week, row, day)
    if choice < SHIFT:
        return shift_block(week, row, day)
    return drop(week, row, day) if choice < DROP else try_group(week, row, day)


@compiled
def try_group(week: Tape, row: int, day: int) -> bool:
    """Change who is taught together, or when; a row without a group is placed anew."""
    if week[week[GROUP] + row] < 0:
        return place_somewhere(week, row, day)
    return join_sibling(week, row, day) if draw(week) < JOIN else move_group(week, row, day)


@compiled
def keep_best(week: Tape) -> None:
    """Remember the week as it stands."""
    week[BEST] = week[NOW]
    for index in range(week[ROWS] * week[DAYS]):
        week[week[BEST_AT] + index] = week[week[AT] + index]


@compiled
def remember(tape: Tape) -> None:
    """Remember a week that has been loaded."""
    keep_best(bare(tape))


@compiled
def anneal(tape: Tape, hot: float, cold: float, begin: int, end: int, until: int) -> None:
    """Run an annealing, which cools from ``hot`` to ``cold`` between two counts of work, up to a third one."""
    week = bare(tape)
    temperature = hot
    move = 0
    while week[WORK] < until:
        if move % MOVES_PER_DEGREE == 0:
            temperature = hot * (cold / hot) ** ((week[WORK] - begin) / (end - begin))
        move += 1
        before = week[NOW]
        week[LOGGED] = 0
        week[PUSHED] = 0
        week[WORK] += WORK_OF_MOVE
        # Drawn before the move is tried, so that what cannot come up to it is given up early.
        week[NEED] = before + floor(temperature * log(1.0 - draw(week)))
        if not try_move(week) or week[NOW] < week[NEED]:
            undo(week)
        elif week[NOW] > week[BEST]:
            keep_best(week)
