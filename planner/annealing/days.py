"""What one child's day is worth, and whether it keeps the rule on stretches of work; compiled."""

from numba import njit

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
)


@njit(cache=True)
def points_of_day(week, child, day):
    """Return the points of idle time, interest, balance and loop, or FORBIDDEN if the work stretches too long."""
    spot = child * week[DAYS] + day
    count = week[week[COUNT] + spot]
    if count == 0:
        return 0
    begin = spot * week[LONGEST]
    rows, starts, ends = week[DAY_ROW] + begin, week[DAY_START] + begin, week[DAY_END] + begin
    phase = week[starts] % SLOT
    waits = week[WAIT] + (spot * SLOT + phase) * SLOTS
    limit = week[week[STRETCH] + child]
    idle = pairs = load = others = worked = run = movable = 0
    broken = False
    last = week[starts] - week[PAUSE]
    furthest = week[starts]
    for index in range(count):
        row, start, end = week[rows + index], week[starts + index], week[ends + index]
        if start > furthest:
            idle += week[waits + (start - phase + 4) // SLOT] - week[waits + (furthest - phase + 4) // SLOT]
        if start - last >= week[PAUSE]:
            worked = run = 0
        worked += end - start
        run += 1
        if worked > limit and run > 1:
            broken = True
        last = end
        furthest = max(furthest, end)
        load += end - start
        others += week[week[OTHER] + row]
        movable += 1 - week[week[FIXED] + row * week[DAYS] + day]
        if week[week[LOW] + row]:
            for before in range(index):
                if week[week[LOW] + week[rows + before]] and 0 <= start - week[ends + before] <= week[CLOSE]:
                    pairs += 1
    if broken and movable > 0:
        return FORBIDDEN
    over = max(0, load - week[week[LOAD_TARGET] + child]) // 5
    surplus = max(0, others - week[week[LOOP_TARGET] + child])
    return -(week[IDLE] * idle + week[INTEREST_LED] * pairs + week[BALANCE] * over + week[LOOP] * surplus)
