"""What organizers see of a child, by what its family agreed to."""

import datetime as dt

import pytest

from domain.coop_memberships import SharingLevel
from domain.coop_sharing import Block, SharedItem, age_band, blocks_of, initials, shown_day
from domain.local_times import elsewhere
from domain.schedules import ItemType

MATH = (ItemType.SUBJECT, "Math", 540, 585)
ART = (ItemType.SUBJECT, "Art", 585, 645)
PAUSE = (ItemType.BREAK, "Break", 645, 660)
DENTIST = (ItemType.COMMITMENT, "Dentist", 720, 780)
DAY = (ART, MATH, PAUSE, DENTIST)
SEPTEMBER = dt.date(2025, 9, 1)


def test_nothing_shows_nothing() -> None:
    assert shown_day(SharingLevel.NOTHING, DAY) == ()


def test_busy_shows_when_and_neither_what_nor_where_one_thing_ends_and_the_next_begins() -> None:
    assert shown_day(SharingLevel.BUSY, DAY) == (SharedItem(540, 645), SharedItem(720, 780))


def test_busy_hides_what_lies_within_something_longer() -> None:
    long = (ItemType.COMMITMENT, "Trip", 500, 700)
    assert shown_day(SharingLevel.BUSY, (long, MATH, DENTIST)) == (SharedItem(500, 700), SharedItem(720, 780))


def test_schedule_shows_what_and_when_but_no_breaks() -> None:
    assert shown_day(SharingLevel.SCHEDULE, DAY) == (
        SharedItem(540, 585, "Math", is_lesson=True),
        SharedItem(585, 645, "Art", is_lesson=True),
        SharedItem(720, 780, "Dentist"),
    )


@pytest.mark.parametrize(
    ("name", "told"), [("Noah", "N."), ("anna lena", "A. L."), ("Å B C D", "Å. B. C."), ("李", "李.")]
)
def test_a_name_that_is_not_told_is_told_by_initials(name: str, told: str) -> None:
    assert initials(name) == told


@pytest.mark.parametrize(("age", "band"), [(2, "2-4"), (4, "2-4"), (5, "5-7"), (11, "11-13"), (18, "17-18")])
def test_an_age_is_told_as_a_band(age: int, band: str) -> None:
    assert age_band(age).text == band


def test_what_follows_with_a_short_pause_is_one_block() -> None:
    items = [
        SharedItem(540, 585, "Math", is_lesson=True),
        SharedItem(600, 645, "Art", is_lesson=True),
        SharedItem(720, 780, "Math", is_lesson=True),
        SharedItem(780, 800, "Math", is_lesson=True),
    ]
    assert list(blocks_of(items)) == [Block(540, 645, ("Math", "Art")), Block(720, 800, ("Math",))]


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ("America/New_York", "America/New_York", [(SEPTEMBER, 540, 600)]),
        ("America/New_York", "America/Chicago", [(SEPTEMBER, 480, 540)]),
        ("America/New_York", "Asia/Kolkata", [(SEPTEMBER, 1110, 1170)]),
        ("Asia/Tokyo", "America/New_York", [(dt.date(2025, 8, 31), 1200, 1260)]),
        ("America/New_York", "Pacific/Auckland", [(dt.date(2025, 9, 2), 60, 120)]),
        ("America/Los_Angeles", "Australia/Adelaide", [(dt.date(2025, 9, 2), 90, 150)]),
    ],
)
def test_a_span_is_told_by_the_clocks_of_the_co_op(
    here: str, there: str, shown: list[tuple[dt.date, int, int]]
) -> None:
    assert list(elsewhere(SEPTEMBER, 540, 600, here, there)) == shown


def test_a_span_over_midnight_there_is_two() -> None:
    found = list(elsewhere(SEPTEMBER, 1060, 1120, "America/New_York", "Europe/London"))
    assert found == [(SEPTEMBER, 1360, 1420)]
    found = list(elsewhere(SEPTEMBER, 1110, 1170, "America/New_York", "Europe/London"))
    assert found == [(SEPTEMBER, 1410, 1440), (dt.date(2025, 9, 2), 0, 30)]
