"""What day and what time it is for a family."""

import datetime as dt

import pytest
from pydantic import ValidationError

from domain.families import Family
from domain.ids import FamilyId

NOW = dt.datetime(2025, 9, 1, tzinfo=dt.UTC)


def family_in(zone: str) -> Family:
    return Family(id=FamilyId("kims"), timezone=zone, created_at=NOW)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "instant", "date", "minutes"),
    [
        ("UTC", "2025-09-01T00:30", "2025-09-01", 30),
        ("America/New_York", "2025-09-01T00:30", "2025-08-31", 20 * 60 + 30),
        ("Pacific/Kiritimati", "2025-09-01T10:30", "2025-09-02", 30),
        ("Asia/Kathmandu", "2025-09-01T00:00", "2025-09-01", 5 * 60 + 45),
        # The clock jumps from 02:00 to 03:00: 02:30 is never shown.
        ("Europe/Berlin", "2025-03-30T00:59", "2025-03-30", 60 + 59),
        ("Europe/Berlin", "2025-03-30T01:00", "2025-03-30", 3 * 60),
        # The clock goes back from 02:00 to 01:00: 01:30 is shown twice.
        ("America/New_York", "2025-11-02T05:30", "2025-11-02", 90),
        ("America/New_York", "2025-11-02T06:30", "2025-11-02", 90),
    ],
)
def test_its_day_and_time_are_those_of_its_kitchen(zone: str, instant: str, date: str, minutes: int) -> None:
    family = family_in(zone)
    assert family.today(at(instant)) == dt.date.fromisoformat(date)
    assert family.local_minutes(at(instant)) == minutes


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="is not a known time zone"):
        family_in("Mars/Olympus")
