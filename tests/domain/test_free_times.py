"""When families are free at the same time."""

import datetime as dt

from domain.free_times import FreeTime, best_times, free_times

MONDAY, TUESDAY = dt.date(2025, 9, 1), dt.date(2025, 9, 2)
NINE, TEN, ELEVEN = 540, 600, 660


def test_it_tells_who_is_free_in_all_of_a_span_and_who_is_not() -> None:
    days = {MONDAY: {"kim": [(NINE, TEN)], "lee": [(TEN, 630)], "roth": []}}
    assert list(free_times(days, [NINE, TEN, ELEVEN], 60)) == [
        FreeTime(MONDAY, NINE, TEN, ("lee", "roth"), ("kim",)),
        FreeTime(MONDAY, TEN, ELEVEN, ("kim", "roth"), ("lee",)),
        FreeTime(MONDAY, ELEVEN, 720, ("kim", "lee", "roth"), ()),
    ]


def test_a_minute_in_the_way_is_in_the_way() -> None:
    days = {MONDAY: {"kim": [(NINE + 59, NINE + 61)]}}
    assert [time.free for time in free_times(days, [NINE, TEN], 30)] == [("kim",), ()]
    assert [time.free for time in free_times(days, [NINE], 60)] == [()]


def test_a_span_until_midnight_is_within_the_day() -> None:
    days = {MONDAY: {"kim": [(1380, 1440)]}}
    assert [time.free for time in free_times(days, [1320, 1380], 60)] == [("kim",), ()]


def test_the_best_times_come_first_the_earliest_before_others() -> None:
    days = {
        MONDAY: {"kim": [(NINE, TEN)], "lee": []},
        TUESDAY: {"kim": [], "lee": [(NINE, TEN)]},
    }
    found = best_times(free_times(days, [NINE, TEN], 60), 3)
    assert [(time.date, time.start) for time in found] == [(MONDAY, TEN), (TUESDAY, TEN), (MONDAY, NINE)]


def test_a_time_at_which_nobody_is_free_is_none() -> None:
    assert best_times(free_times({MONDAY: {"kim": [(0, 1440)]}}, [NINE], 30), 3) == ()
