"""Times of day."""

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.clock import ClockTime, clock_text, parse_clock

clock_time: TypeAdapter[int] = TypeAdapter(ClockTime)


@pytest.mark.parametrize(("text", "minutes"), [("00:00", 0), ("09:30", 570), ("9:30", 570), ("24:00", 1440)])
def test_it_reads_what_a_clock_shows(text: str, minutes: int) -> None:
    assert parse_clock(text) == minutes


@pytest.mark.parametrize("text", ["", "9", "25:00", "24:01", "09:60", "9.30", "-1:00", "09:30:00", "noon"])
def test_it_refuses_what_no_clock_shows(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a time of day|is past midnight"):
        parse_clock(text)


def test_every_minute_of_the_day_survives_writing_and_reading() -> None:
    assert all(parse_clock(clock_text(minute)) == minute for minute in range(1441))


def test_a_document_keeps_the_text_and_python_the_minutes() -> None:
    assert clock_time.validate_python("14:05") == 845
    assert clock_time.dump_python(845) == "14:05"


@pytest.mark.parametrize("value", [-1, 1441, None, 9.5, "x"])
def test_a_document_refuses_other_values(value: object) -> None:
    with pytest.raises(ValidationError):
        clock_time.validate_python(value)
