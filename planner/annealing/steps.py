"""The two steps every move is made of, taking a session out and putting one in; they keep the points; compiled."""

from planner.annealing.attention import ask_attention, attention_fits
from planner.annealing.compiling import bare, compiled
from planner.annealing.days import points_of_day
from planner.annealing.tape import (
    AT,
    CHILD,
    COUNT,
    COUNT_POINTS,
    DAY_END,
    DAY_POINTS,
    DAY_ROW,
    DAY_START,
    DAYS,
    DISTINCT,
    FIXED,
    FORBIDDEN,
    GROUP,
    GROUPED,
    LENGTH,
    LOG,
    LOGGED,
    LONGEST,
    NOW,
    NOWHERE,
    ON,
    POINTS,
    ROWS,
    START,
    STARTING,
    SUBJECT,
    TIME,
    TIME_BLOCKED,
    TIMES,
    TOGETHER,
    WORK,
    Tape,
)

PUT, TAKEN = 0, 1


@compiled
def candidate_of(week: Tape, row: int, day: int) -> int:
    """Return the candidate at which a row stands on a day, or NOWHERE."""
    return int(week[week[AT] + row * week[DAYS] + day])


@compiled
def stays(week: Tape, row: int, day: int) -> bool:
    """Whether the row's session of that day is locked or pinned."""
    return bool(week[week[FIXED] + row * week[DAYS] + day] == 1)


@compiled
def count_in(week: Tape, row: int, day: int, candidate: int, sign: int) -> None:
    """Count in (1) or out (-1) everything about a session but its child's day."""
    on = week[ON] + row
    counts = week[COUNT_POINTS] + (row << week[DAYS])
    before = week[on]
    week[on] = before ^ (1 << day)
    points = sign * week[week[POINTS] + candidate] + week[counts + week[on]] - week[counts + before]
    time = week[week[TIME] + candidate]
    subject = week[week[SUBJECT] + row]
    starting = week[STARTING] + subject * week[TIMES] + time
    distinct = week[DISTINCT] + subject
    had = week[starting]
    week[starting] += sign
    if had == (0 if sign > 0 else 1):
        # The first start of a subject costs nothing, each further one does.
        if week[distinct] + min(sign, 0) > 0:
            points -= sign * week[TIME_BLOCKED]
        week[distinct] += sign
    group = week[week[GROUP] + row]
    if group >= 0:
        together = week[TOGETHER] + (group * week[DAYS] + day) * week[TIMES] + time
        if week[together] + min(sign, 0) > 0:
            points += sign * week[GROUPED]
        week[together] += sign
    ask_attention(week, row, day, candidate, sign)
    week[NOW] += points


@compiled
def revalue(week: Tape, child: int, day: int) -> bool:
    """Bring the points of a child's day up to date; False if a rule forbids the day."""
    points = points_of_day(week, child, day)
    if points == FORBIDDEN:
        return False
    spot = week[DAY_POINTS] + child * week[DAYS] + day
    week[NOW] += points - week[spot]
    week[spot] = points
    return True


@compiled
def close_up(week: Tape, child: int, day: int, position: int) -> None:
    """Take a position out of a child's day."""
    spot = child * week[DAYS] + day
    week[week[COUNT] + spot] -= 1
    for table in (DAY_ROW, DAY_START, DAY_END):
        begin = week[table] + spot * week[LONGEST]
        for index in range(begin + position, begin + week[week[COUNT] + spot]):
            week[index] = week[index + 1]


@compiled
def open_up(week: Tape, child: int, day: int, position: int, row: int, start: int, end: int) -> None:
    """Write a session into a position of a child's day."""
    spot = child * week[DAYS] + day
    count = week[week[COUNT] + spot]
    week[week[COUNT] + spot] += 1
    for table in (DAY_ROW, DAY_START, DAY_END):
        begin = week[table] + spot * week[LONGEST]
        for index in range(begin + count, begin + position, -1):
            week[index] = week[index - 1]
    at = spot * week[LONGEST] + position
    week[week[DAY_ROW] + at] = row
    week[week[DAY_START] + at] = start
    week[week[DAY_END] + at] = end


@compiled
def position_of(week: Tape, row: int, day: int) -> int:
    """Return a session's position in its child's day."""
    rows = week[DAY_ROW] + (week[week[CHILD] + row] * week[DAYS] + day) * week[LONGEST]
    position = 0
    while week[rows + position] != row:
        position += 1
    return position


@compiled
def take(week: Tape, row: int, day: int) -> None:
    """Take a row's session of a day out of the week."""
    week[WORK] += 1
    child = week[week[CHILD] + row]
    close_up(week, child, day, position_of(week, row, day))
    count_in(week, row, day, candidate_of(week, row, day), -1)
    week[week[AT] + row * week[DAYS] + day] = NOWHERE
    revalue(week, child, day)


@compiled
def put(week: Tape, row: int, day: int, candidate: int) -> bool:
    """Put a row's session at a candidate of a day; False, and nothing changed, if a rule forbids it."""
    week[WORK] += 1
    position = room_for(week, row, day, candidate)
    if position == NOWHERE:
        return False
    child = week[week[CHILD] + row]
    start = week[week[START] + candidate]
    open_up(week, child, day, position, row, start, start + week[week[LENGTH] + row])
    if not revalue(week, child, day):
        close_up(week, child, day, position)
        return False
    week[week[AT] + row * week[DAYS] + day] = candidate
    count_in(week, row, day, candidate, 1)
    return True


@compiled
def room_for(week: Tape, row: int, day: int, candidate: int) -> int:
    """Return the position at which a session fits into its child's day, or NOWHERE if something is in its way."""
    spot = week[week[CHILD] + row] * week[DAYS] + day
    starts, ends = week[DAY_START] + spot * week[LONGEST], week[DAY_END] + spot * week[LONGEST]
    start = week[week[START] + candidate]
    count = week[week[COUNT] + spot]
    position = count
    while position > 0 and week[starts + position - 1] > start:
        position -= 1
    if not stays(week, row, day):
        end = start + week[week[LENGTH] + row]
        if (position > 0 and week[ends + position - 1] > start) or (position < count and week[starts + position] < end):
            return NOWHERE
        if not attention_fits(week, row, day, candidate):
            return NOWHERE
    return int(position)


@compiled
def worth_of(week: Tape, row: int, day: int, candidate: int) -> int:
    """Return what the week would gain by a session, but for what becomes of its child's day."""
    counts = week[COUNT_POINTS] + (row << week[DAYS])
    on = week[week[ON] + row]
    worth = week[week[POINTS] + candidate] + week[counts + (on ^ (1 << day))] - week[counts + on]
    time = week[week[TIME] + candidate]
    subject = week[week[SUBJECT] + row]
    if week[week[DISTINCT] + subject] > 0 and week[week[STARTING] + subject * week[TIMES] + time] == 0:
        worth -= week[TIME_BLOCKED]
    group = week[week[GROUP] + row]
    if group >= 0 and week[week[TOGETHER] + (group * week[DAYS] + day) * week[TIMES] + time] > 0:
        worth += week[GROUPED]
    return int(worth)


@compiled
def points_of_day_with(week: Tape, row: int, day: int, candidate: int) -> int:
    """Return what a child's day would be worth with one more session, or FORBIDDEN."""
    week[WORK] += 1
    position = room_for(week, row, day, candidate)
    if position == NOWHERE:
        return FORBIDDEN
    child = week[week[CHILD] + row]
    start = week[week[START] + candidate]
    open_up(week, child, day, position, row, start, start + week[week[LENGTH] + row])
    points = points_of_day(week, child, day)
    close_up(week, child, day, position)
    return points


@compiled
def note(week: Tape, row: int, day: int, candidate: int, kind: int) -> None:
    """Write a step down, so that it can be undone."""
    entry = week[LOG] + 4 * week[LOGGED]
    week[entry] = row
    week[entry + 1] = day
    week[entry + 2] = candidate
    week[entry + 3] = kind
    week[LOGGED] += 1


@compiled
def take_noted(week: Tape, row: int, day: int) -> None:
    """Take a session out and write it down."""
    note(week, row, day, candidate_of(week, row, day), TAKEN)
    take(week, row, day)


@compiled
def put_noted(week: Tape, row: int, day: int, candidate: int) -> bool:
    """Put a session in and write it down; False if a rule forbids it."""
    if not put(week, row, day, candidate):
        return False
    note(week, row, day, candidate, PUT)
    return True


@compiled
def undo(week: Tape) -> None:
    """Undo the steps written down, newest first."""
    while week[LOGGED] > 0:
        week[LOGGED] -= 1
        entry = week[LOG] + 4 * week[LOGGED]
        if week[entry + 3] == PUT:
            take(week, week[entry], week[entry + 1])
        else:
            put(week, week[entry], week[entry + 1], week[entry + 2])


@compiled
def empty(week: Tape) -> None:
    """Take everything out of the week."""
    for row in range(week[ROWS]):
        for day in range(week[DAYS]):
            if candidate_of(week, row, day) != NOWHERE:
                take(week, row, day)


@compiled
def load(tape: Tape, at: Tape) -> None:
    """Empty the week, then put in what ``at`` says as far as the rules allow, first what stays."""
    week = bare(tape)
    empty(week)
    rows, days = at.shape
    for fixed in (1, 0):
        for row in range(rows):
            for day in range(days):
                if at[row, day] != NOWHERE and stays(week, row, day) == (fixed == 1):
                    put(week, row, day, at[row, day])
    for row in range(rows):
        thin_out(week, row)


@compiled
def thin_out(week: Tape, row: int) -> None:
    """Take sessions out of a row that stands on days it may not have together."""
    points = week[COUNT_POINTS] + (row << week[DAYS])
    for day in range(week[DAYS] - 1, -1, -1):
        allowed = week[points + week[week[ON] + row]] != FORBIDDEN
        if not allowed and candidate_of(week, row, day) != NOWHERE and not stays(week, row, day):
            take(week, row, day)
