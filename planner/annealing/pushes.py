"""Pushing sessions aside for another one, and settling them again where they do best; compiled."""

from planner.annealing.attention import attention_fits
from planner.annealing.chance import draw, pick
from planner.annealing.compiling import compiled
from planner.annealing.steps import candidate_of, points_of_day_with, put_noted, stays, take_noted, worth_of
from planner.annealing.tape import (
    ATTENTION,
    CHILD,
    CHILDREN,
    COUNT,
    DAY_END,
    DAY_POINTS,
    DAY_ROW,
    DAY_START,
    DAYS,
    FIRST,
    HOPE,
    LAST,
    LENGTH,
    LONGEST,
    MORE,
    MOST_PUSHED,
    NEED,
    NOW,
    NOWHERE,
    ON,
    PUSHED,
    PUSHED_DAY,
    PUSHED_ROW,
    START,
    Tape,
)

EVERYWHERE = 0.3
"""How often a session that was pushed aside may look at other days although its own has room."""
LONGEST_CHAIN = 3


@compiled
def push(week: Tape, row: int, day: int) -> bool:
    """Take a session out and remember it; False if it may not go or too many went."""
    if stays(week, row, day) or week[PUSHED] >= MOST_PUSHED:
        return False
    take_noted(week, row, day)
    week[week[PUSHED_ROW] + week[PUSHED]] = row
    week[week[PUSHED_DAY] + week[PUSHED]] = day
    week[PUSHED] += 1
    return True


@compiled
def clear_child(week: Tape, child: int, day: int, start: int, end: int) -> bool:
    """Push aside what a child does between two minutes of a day; False if something may not go."""
    spot = child * week[DAYS] + day
    begin = spot * week[LONGEST]
    position = 0
    while position < week[week[COUNT] + spot]:
        at = begin + position
        if week[week[DAY_START] + at] < end and start < week[week[DAY_END] + at]:
            if not push(week, week[week[DAY_ROW] + at], day):
                return False
        else:
            position += 1
    return True


@compiled
def sibling_in_the_way(week: Tape, day: int, start: int, end: int) -> int:
    """Return a session that takes an adult's attention between two minutes of a day and may go, or NOWHERE."""
    children = week[CHILDREN]
    offset = pick(week, children)
    for turn in range(children):
        spot = ((offset + turn) % children) * week[DAYS] + day
        begin = spot * week[LONGEST]
        for at in range(begin, begin + week[week[COUNT] + spot]):
            row = week[week[DAY_ROW] + at]
            if (
                week[week[ATTENTION] + row] > 0
                and week[week[DAY_START] + at] < end
                and start < week[week[DAY_END] + at]
                and not stays(week, row, day)
            ):
                return int(row)
    return NOWHERE


@compiled
def force(week: Tape, row: int, day: int, candidate: int) -> bool:
    """Put a session in, pushing aside what is in its way; False if something may not go."""
    start = week[week[START] + candidate]
    end = start + week[week[LENGTH] + row]
    if not clear_child(week, week[week[CHILD] + row], day, start, end):
        return False
    while not attention_fits(week, row, day, candidate):
        other = sibling_in_the_way(week, day, start, end)
        if other == NOWHERE or not push(week, other, day):
            return False
    return put_noted(week, row, day, candidate)


@compiled
def best_on_day(week: Tape, row: int, day: int, least: int) -> tuple[int, int]:
    """Return the row's best candidate of a day that brings the week above ``least``, or NOWHERE, and the points."""
    found = NOWHERE
    spot = row * week[DAYS] + day
    was = week[week[DAY_POINTS] + week[week[CHILD] + row] * week[DAYS] + day]
    for candidate in range(week[week[FIRST] + spot], week[week[LAST] + spot]):
        points = week[NOW] + worth_of(week, row, day, candidate) - was
        # A day is worth nothing at most: most starts need no closer look.
        if points > least:
            points += points_of_day_with(week, row, day, candidate)
            if points > least:
                least, found = points, candidate
    return found, least


@compiled
def hope(week: Tape, row: int) -> int:
    """Return what a week may gain at most by one more session of a row."""
    return int(week[week[HOPE] + row] + week[week[MORE] + (row << week[DAYS]) + week[week[ON] + row]])


@compiled
def settle(week: Tape, row: int, day: int, least: int, everywhere: bool) -> bool:  # noqa: FBT001 - compiled functions take no keywords
    """Put a session that was pushed aside where it does best, on its day or another, if that is above ``least``."""
    found, most, on = NOWHERE, least, day
    # Of two sessions of a row that were pushed aside, the first may have settled on the day of the second.
    if candidate_of(week, row, day) == NOWHERE:
        found, most = best_on_day(week, row, day, most)
    if everywhere or found == NOWHERE:
        for other in range(week[DAYS]):
            if other != day and candidate_of(week, row, other) == NOWHERE:
                candidate, points = best_on_day(week, row, other, most)
                if candidate != NOWHERE:
                    found, most, on = candidate, points, other
    return found != NOWHERE and put_noted(week, row, on, found)


@compiled
def any_candidate(week: Tape, row: int, day: int) -> int:
    """Return any candidate of a row's day, or NOWHERE."""
    spot = row * week[DAYS] + day
    first = week[week[FIRST] + spot]
    count = week[week[LAST] + spot] - first
    return first + pick(week, count) if count > 0 else NOWHERE


@compiled
def settle_all(week: Tape) -> bool:
    """Settle everything that was pushed aside, in any order; what finds no place pushes others aside in turn.

    False, and given up, once the week can no longer come up to what it needs.
    """
    everywhere = draw(week) < EVERYWHERE
    chain = 0
    while week[PUSHED] > 0:
        rows, days = week[PUSHED_ROW], week[PUSHED_DAY]
        hoped = week[NOW]
        for index in range(week[PUSHED]):
            hoped += hope(week, week[rows + index])
        if hoped < week[NEED]:
            return False
        chosen = pick(week, week[PUSHED])
        week[PUSHED] -= 1
        row, day = week[rows + chosen], week[days + chosen]
        week[rows + chosen] = week[rows + week[PUSHED]]
        week[days + chosen] = week[days + week[PUSHED]]
        # The others gain at most what is hoped of them.
        least = max(week[NOW], week[NEED] - 1 - (hoped - week[NOW] - hope(week, row)))
        if (
            not settle(week, row, day, least, everywhere)
            and chain < LONGEST_CHAIN
            and candidate_of(week, row, day) == NOWHERE
        ):
            chain += 1
            candidate = any_candidate(week, row, day)
            if candidate != NOWHERE:
                force(week, row, day, candidate)
    return True
