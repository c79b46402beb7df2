"""What one child's day is worth, and whether it keeps the rule on stretches of work; compiled."""

from planner.annealing.compiling import compiled
from planner.annealing.tape import (
    BALANCE,
    CLOSE,
    COUNT,
    DAY_END,
    DAY_ROW,
    DAY_START,
    DAYS,
    FIXED,
    FORBIDDEN,
    IDLE,
    INTEREST_LED,
    LOAD_TARGET,
    LONGEST,
    LOOP,
    LOOP_TARGET,
    LOW,
    OTHER,
    PAUSE,
    SLOT,
    SLOTS,
    STRETCH,
    WAIT,
    Tape,
)


@compiled
def points_of_day(week: Tape, child: int, day: int) -> int:
    """Return the points of idle time, interest, balance and loop, or FORBIDDEN if the work stretches too long."""
    spot = child * week[DAYS] + day
    count = week[week[COUNT] + spot]
    if count == 0:
        return 0
    begin = spot * week[LONGEST]
    rows, starts, ends = week[DAY_ROW] + begin, week[DAY_START] + begin, week[DAY_END] + begin
    if works_too_long(week, week[week[STRETCH] + child], starts, ends, count) and may_change(week, rows, day, count):
        return FORBIDDEN
    load = others = pairs = 0
    for index in range(count):
        row = week[rows + index]
        load += week[ends + index] - week[starts + index]
        others += week[week[OTHER] + row]
        if week[week[LOW] + row]:
            pairs += close_pairs(week, rows, starts, ends, index)
    over = max(0, load - week[week[LOAD_TARGET] + child]) // SLOT
    surplus = max(0, others - week[week[LOOP_TARGET] + child])
    idle = idle_marks(week, spot, starts, ends, count)
    return -int(week[IDLE] * idle + week[INTEREST_LED] * pairs + week[BALANCE] * over + week[LOOP] * surplus)


@compiled
def works_too_long(week: Tape, limit: int, starts: int, ends: int, count: int) -> bool:
    """Whether more than one session make a stretch of work longer than the limit."""
    worked = run = 0
    last = week[starts] - week[PAUSE]
    for index in range(count):
        start, end = week[starts + index], week[ends + index]
        if start - last >= week[PAUSE]:
            worked = run = 0
        worked += end - start
        run += 1
        last = end
        if worked > limit and run > 1:
            return True
    return False


@compiled
def may_change(week: Tape, rows: int, day: int, count: int) -> bool:
    """Whether any session of the day is not locked or pinned."""
    for index in range(count):  # noqa: SIM110 - generators are not compiled
        if week[week[FIXED] + week[rows + index] * week[DAYS] + day] == 0:
            return True
    return False


@compiled
def close_pairs(week: Tape, rows: int, starts: int, ends: int, index: int) -> int:
    """Return how many sessions of low interest end shortly before this one starts."""
    pairs = 0
    for before in range(index):
        gap = week[starts + index] - week[ends + before]
        if 0 <= gap <= week[CLOSE] and week[week[LOW] + week[rows + before]]:
            pairs += 1
    return pairs


@compiled
def idle_marks(week: Tape, spot: int, starts: int, ends: int, count: int) -> int:
    """Return the five-minute marks, counted from the day's first start, that neither session nor commitment fills."""
    phase = week[starts] % SLOT
    waits = week[WAIT] + (spot * SLOT + phase) * SLOTS
    idle = 0
    furthest = week[starts]
    for index in range(count):
        start = week[starts + index]
        if start > furthest:
            idle += week[waits + (start - phase + 4) // SLOT] - week[waits + (furthest - phase + 4) // SLOT]
        furthest = max(furthest, week[ends + index])
    return int(idle)
