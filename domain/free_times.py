"""When families are free at the same time."""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
Span = tuple[int, int]
STEP = 5
"""Minutes that one bit of a day stands for; whatever touches them takes them."""


class FreeTime(NamedTuple, Generic[K]):
    """A span of a day, and who is free in all of it and who is not."""

    date: dt.date
    start: int
    end: int
    free: tuple[K, ...]
    busy: tuple[K, ...]


def free_times(
    days: Mapping[dt.date, Mapping[K, Iterable[Span]]], starts: Sequence[int], minutes: int
) -> Iterator[FreeTime[K]]:
    """Yield who is free from each start on for so many minutes, by date and start; ``days`` says who is busy when."""
    for date, busy in days.items():
        taken = {who: _bits(spans) for who, spans in busy.items()}
        for start in starts:
            asked = _bits([(start, start + minutes)])
            free = tuple(who for who, bits in taken.items() if not bits & asked)
            clash = tuple(who for who, bits in taken.items() if bits & asked)
            yield FreeTime(date, start, start + minutes, free, clash)


def best_times(found: Iterable[FreeTime[K]], most: int) -> tuple[FreeTime[K], ...]:
    """Return the times at which most are free, the earliest of them first; none at which nobody is."""
    suiting = [time for time in found if time.free]
    return tuple(sorted(suiting, key=lambda time: (-len(time.free), time.date, time.start))[:most])


def _bits(spans: Iterable[Span]) -> int:
    """Return spans of minutes as the bits of a number, one for each step of the day."""
    bits = 0
    for start, end in spans:
        first, last = start // STEP, -(-end // STEP)
        bits |= (1 << last) - (1 << first)
    return bits
