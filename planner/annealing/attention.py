"""The adults' attention over a day, asked for and given back; compiled."""

from planner.annealing.compiling import compiled
from planner.annealing.tape import (
    ATTENTION,
    CAPACITY,
    DAYS,
    LENGTH,
    SHARED,
    SHARING,
    SLOT,
    SLOTS,
    START,
    TIME,
    TIMES,
    USE,
    Tape,
)


@compiled
def sharers(week: Tape, row: int, day: int, candidate: int) -> int:
    """Return where it is counted how many siblings share a session that starts at a candidate; -1 if none may."""
    sharing = week[week[SHARING] + row]
    if sharing < 0:
        return -1
    return int(week[SHARED] + (sharing * week[DAYS] + day) * week[TIMES] + week[week[TIME] + candidate])


@compiled
def attention_fits(week: Tape, row: int, day: int, candidate: int) -> bool:
    """Whether the adults can give this session what it needs, every minute of it."""
    need = week[week[ATTENTION] + row]
    if need == 0:
        return True
    shared = sharers(week, row, day, candidate)
    if shared >= 0 and week[shared] > 0:
        return True
    start = week[week[START] + candidate]
    use, capacity = week[USE] + day * SLOTS, week[CAPACITY] + day * SLOTS
    for slot in range(start // SLOT, (start + week[week[LENGTH] + row] + SLOT - 1) // SLOT):
        if week[use + slot] + need > week[capacity + slot]:
            return False
    return True


@compiled
def ask_attention(week: Tape, row: int, day: int, candidate: int, sign: int) -> None:
    """Ask for (1) or give back (-1) the attention of a session; one that is shared is asked for once."""
    need = week[week[ATTENTION] + row]
    if need == 0:
        return
    shared = sharers(week, row, day, candidate)
    if shared >= 0:
        week[shared] += sign
        if week[shared] > (1 if sign > 0 else 0):
            return
    start = week[week[START] + candidate]
    use = week[USE] + day * SLOTS
    for slot in range(start // SLOT, (start + week[week[LENGTH] + row] + SLOT - 1) // SLOT):
        week[use + slot] += sign * need
