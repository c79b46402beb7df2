"""Times of the day as a wall clock shows them, counted in whole minutes after midnight."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

MINUTES_OF_DAY = 24 * 60
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def parse_clock(text: str) -> int:
    """Return the minutes after midnight of ``"HH:MM"`` ("24:00" ends a day); ValueError names what was given."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        message = f"{text[:20]!r} is not a time of day such as 09:30"
        raise ValueError(message)
    minutes = int(found[1]) * 60 + int(found[2])
    if minutes > MINUTES_OF_DAY:
        message = f"{text[:20]!r} is past midnight"
        raise ValueError(message)
    return minutes


def clock_text(minutes: int) -> str:
    """Return ``"HH:MM"`` for minutes after midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _read(value: object) -> object:
    return parse_clock(value) if isinstance(value, str) else value


ClockTime = Annotated[
    int,
    BeforeValidator(_read, json_schema_input_type=str),
    Field(ge=0, le=MINUTES_OF_DAY),
    PlainSerializer(clock_text, return_type=str),
]
"""Minutes after midnight (0 to 1440) in Python, ``"HH:MM"`` where it is kept or sent."""
