"""The changes the search tries on one spot, a row and a day; each is False if a rule forbids it; compiled."""

from planner.annealing.chance import draw, pick
from planner.annealing.compiling import compiled
from planner.annealing.pushes import any_candidate, force, settle_all
from planner.annealing.steps import candidate_of, position_of, put_noted, stays, take_noted
from planner.annealing.tape import (
    ALLOWED,
    CHILD,
    COUNT,
    DAY_END,
    DAY_ROW,
    DAY_START,
    DAYS,
    FIRST,
    GROUP,
    GROUP_FIRST,
    GROUP_ROWS,
    LAST,
    LENGTH,
    LOG,
    LOGGED,
    LONGEST,
    NOWHERE,
    START,
    STEP,
    Tape,
)

HALF = 0.5
FURTHEST_SHIFT = 3


@compiled
def candidate_at(week: Tape, row: int, day: int, start: int) -> int:
    """Return the candidate of a row's day with that start, or NOWHERE."""
    spot = row * week[DAYS] + day
    low, end = week[week[FIRST] + spot], week[week[LAST] + spot]
    high = end
    while low < high:
        middle = (low + high) // 2
        if week[week[START] + middle] < start:
            low = middle + 1
        else:
            high = middle
    return low if low < end and week[week[START] + low] == start else NOWHERE


@compiled
def day_to_leave(week: Tape, row: int) -> int:
    """Return a day from which a session may come, or NOWHERE for an additional one: each with the same chance."""
    on = 0
    for day in range(week[DAYS]):
        on += candidate_of(week, row, day) != NOWHERE
    choice = pick(week, on + (on < week[week[ALLOWED] + row]))
    for day in range(week[DAYS]):
        if candidate_of(week, row, day) != NOWHERE:
            if choice == 0:
                return NOWHERE if stays(week, row, day) else day
            choice -= 1
    return NOWHERE


@compiled
def place_somewhere(week: Tape, row: int, day: int) -> bool:
    """Move a session of the day, bring one here from another day, or add one."""
    candidate, now = any_candidate(week, row, day), candidate_of(week, row, day)
    if candidate in (NOWHERE, now):
        return False
    leave = day if now != NOWHERE else day_to_leave(week, row)
    if leave != NOWHERE:
        take_noted(week, row, leave)
    if not force(week, row, day, candidate):
        return False
    return settle_all(week)


@compiled
def drop(week: Tape, row: int, day: int) -> bool:
    """Leave a session out."""
    if candidate_of(week, row, day) == NOWHERE:
        return False
    take_noted(week, row, day)
    return True


@compiled
def swap_neighbours(week: Tape, row: int, day: int) -> bool:
    """Let a session and the one after it change places, keeping the span they fill."""
    if candidate_of(week, row, day) == NOWHERE:
        return False
    spot = week[week[CHILD] + row] * week[DAYS] + day
    position = position_of(week, row, day)
    if position + 1 >= week[week[COUNT] + spot]:
        return False
    at = spot * week[LONGEST] + position
    other = week[week[DAY_ROW] + at + 1]
    if stays(week, other, day):
        return False
    first = candidate_at(week, other, day, week[week[DAY_START] + at])
    second = candidate_at(week, row, day, week[week[DAY_END] + at + 1] - week[week[LENGTH] + row])
    if NOWHERE in (first, second):
        return False
    take_noted(week, row, day)
    take_noted(week, other, day)
    return put_noted(week, other, day, first) and put_noted(week, row, day, second)


@compiled
def swap_two(week: Tape, row: int, day: int) -> bool:
    """Let two sessions of a child, on the same day or not, change places; what is then in their way settles anew."""
    spot = week[week[CHILD] + row] * week[DAYS]
    on = pick(week, week[DAYS])
    count = week[week[COUNT] + spot + on]
    if candidate_of(week, row, day) == NOWHERE or count == 0:
        return False
    other = week[week[DAY_ROW] + (spot + on) * week[LONGEST] + pick(week, count)]
    if other == row or stays(week, other, on):
        return False
    if on != day and (candidate_of(week, row, on) != NOWHERE or candidate_of(week, other, day) != NOWHERE):
        return False
    here = week[week[START] + candidate_of(week, row, day)]
    there = week[week[START] + candidate_of(week, other, on)]
    first, second = candidate_at(week, other, day, here), candidate_at(week, row, on, there)
    if NOWHERE in (first, second):
        return False
    take_noted(week, row, day)
    take_noted(week, other, on)
    if not (put_noted(week, other, day, first) and force(week, row, on, second)):
        return False
    return settle_all(week)


@compiled
def shift_block(week: Tape, row: int, day: int) -> bool:
    """Move a session, and all that follow it or lead up to it on the day, a little earlier or later."""
    if candidate_of(week, row, day) == NOWHERE:
        return False
    by = week[STEP] * (1 + pick(week, FURTHEST_SHIFT)) * (1 if draw(week) < HALF else -1)
    following = draw(week) < HALF
    spot = week[week[CHILD] + row] * week[DAYS] + day
    start = week[week[START] + candidate_of(week, row, day)]
    position = 0
    while position < week[week[COUNT] + spot]:
        at = spot * week[LONGEST] + position
        other, begins = week[week[DAY_ROW] + at], week[week[DAY_START] + at]
        if (begins >= start if following else begins <= start) and not stays(week, other, day):
            take_noted(week, other, day)
        else:
            position += 1
    for index in range(week[LOGGED]):
        entry = week[LOG] + 4 * index
        candidate = candidate_at(week, week[entry], day, week[week[START] + week[entry + 2]] + by)
        if candidate == NOWHERE or not put_noted(week, week[entry], day, candidate):
            return False
    return True


@compiled
def join_sibling(week: Tape, row: int, day: int) -> bool:
    """Bring a sibling's session of the same group to where this one stands."""
    group = week[week[GROUP] + row]
    if group < 0 or candidate_of(week, row, day) == NOWHERE:
        return False
    first = week[week[GROUP_FIRST] + group]
    count = week[week[GROUP_FIRST] + group + 1] - first
    other = week[week[GROUP_ROWS] + first + pick(week, count)]
    now = candidate_of(week, other, day)
    candidate = candidate_at(week, other, day, week[week[START] + candidate_of(week, row, day)])
    if week[week[CHILD] + other] == week[week[CHILD] + row] or candidate in (NOWHERE, now) or stays(week, other, day):
        return False
    leave = day if now != NOWHERE else day_to_leave(week, other)
    if leave != NOWHERE:
        take_noted(week, other, leave)
    if not force(week, other, day, candidate):
        return False
    return settle_all(week)


@compiled
def move_group(week: Tape, row: int, day: int) -> bool:
    """Move everybody who is taught together here to another start, perhaps of another day."""
    group = week[week[GROUP] + row]
    if group < 0 or candidate_of(week, row, day) == NOWHERE:
        return False
    start = week[week[START] + candidate_of(week, row, day)]
    target = day if draw(week) < HALF else pick(week, week[DAYS])
    lead = any_candidate(week, row, target)
    if lead == NOWHERE:
        return False
    goal = week[week[START] + lead]
    for index in range(week[week[GROUP_FIRST] + group], week[week[GROUP_FIRST] + group + 1]):
        other = week[week[GROUP_ROWS] + index]
        now = candidate_of(week, other, day)
        if now != NOWHERE and week[week[START] + now] == start and not stays(week, other, day):
            if target != day and candidate_of(week, other, target) != NOWHERE:
                return False
            take_noted(week, other, day)
    for index in range(week[LOGGED]):
        other = week[week[LOG] + 4 * index]
        candidate = candidate_at(week, other, target, goal)
        if candidate == NOWHERE or not force(week, other, target, candidate):
            return False
    return settle_all(week)
