"""Spans of one place's day on the clocks of another."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from domain.clock import MINUTES_OF_DAY

_ONE_DAY = dt.timedelta(days=1)


def elsewhere(date: dt.date, start: int, end: int, here: str, there: str) -> Iterator[tuple[dt.date, int, int]]:
    """Yield a span of minutes of a day here as the date and minutes that clocks there show; over midnight it is two."""
    begin = _local(date, start, here).astimezone(ZoneInfo(there))
    day, minute = begin.date(), begin.hour * 60 + begin.minute
    last = minute + end - start
    yield day, minute, min(last, MINUTES_OF_DAY)
    if last > MINUTES_OF_DAY:
        yield day + _ONE_DAY, 0, last - MINUTES_OF_DAY


def _local(date: dt.date, minute: int, zone: str) -> dt.datetime:
    return (dt.datetime.combine(date, dt.time.min) + dt.timedelta(minutes=minute)).replace(tzinfo=ZoneInfo(zone))
