"""When commitments take place."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.commitments import CommitmentFrequency, FamilyCommitment
from domain.weeks import Weekday

MONDAY = dt.date(2025, 9, 1)
WEEK = [MONDAY + dt.timedelta(days=day) for day in range(7)]


def commitment(frequency: str, **changes: object) -> FamilyCommitment:
    given_fields = {"name": "Lunch", "frequency": frequency, "startTime": "12:00", "endTime": "12:30"}
    return FamilyCommitment.model_validate(given_fields | changes)


def test_a_daily_one_comes_every_day() -> None:
    assert commitment("daily").falls_on(WEEK) == tuple(WEEK)


def test_a_weekly_one_comes_on_its_days() -> None:
    weekly = commitment("weekly", daysOfWeek=["Thursday", "Tuesday"])
    assert weekly.falls_on(WEEK) == (WEEK[1], WEEK[3])


def test_a_weekly_one_without_days_never_comes() -> None:
    assert commitment("weekly").falls_on(WEEK) == ()


def test_a_monthly_one_skips_months_without_its_day() -> None:
    monthly = commitment("monthly", startDate="2025-01-31")
    days = [dt.date(2025, 3, 30), dt.date(2025, 3, 31), dt.date(2025, 4, 30), dt.date(2025, 5, 31)]
    assert monthly.falls_on(days) == (dt.date(2025, 3, 31), dt.date(2025, 5, 31))


def test_a_one_time_one_comes_once() -> None:
    assert commitment("one-time", startDate="2025-09-03").falls_on(WEEK) == (WEEK[2],)


@pytest.mark.parametrize("frequency", ["monthly", "one-time"])
def test_without_a_start_date_it_never_comes(frequency: str) -> None:
    assert commitment(frequency).falls_on(WEEK) == ()


def test_it_does_not_come_before_its_start_nor_after_its_end() -> None:
    daily = commitment("daily", startDate="2025-09-03", endDate="2025-09-04")
    assert daily.falls_on(WEEK) == (WEEK[2], WEEK[3])


def test_one_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError, match="Lunch ends before it starts"):
        commitment("daily", endTime="11:00")


@given(
    frequency=st.sampled_from(CommitmentFrequency),
    days=st.sets(st.sampled_from(list(Weekday))),
    start=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)),
    end=st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)),
    monday=st.integers(0, 150).map(lambda weeks: dt.date(2024, 1, 1) + dt.timedelta(weeks=weeks)),
)
def test_it_agrees_with_a_look_at_each_day(
    frequency: CommitmentFrequency,
    days: set[Weekday],
    start: dt.date | None,
    end: dt.date | None,
    monday: dt.date,
) -> None:
    week = [monday + dt.timedelta(days=day) for day in range(7)]
    drawn = commitment(frequency, daysOfWeek=sorted(days), startDate=start, endDate=end)

    def takes_place(date: dt.date) -> bool:
        if (start and date < start) or (end and date > end):
            return False
        return {
            CommitmentFrequency.DAILY: True,
            CommitmentFrequency.WEEKLY: date.strftime("%A") in days,
            CommitmentFrequency.MONTHLY: start is not None and date.day == start.day,
            CommitmentFrequency.ONE_TIME: date == start,
        }[frequency]

    assert drawn.falls_on(week) == tuple(date for date in week if takes_place(date))
