"""Moving items through a week's days, without any storage."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import ItemId, UserId
from domain.moves import days_with_move, find_standing, fingerprint, is_making_up, pending_with
from domain.schedules import Day, Item, ItemType, PendingMove
from domain.spots import Spot
from domain.weeks import Weekday

MONDAY = dt.date(2025, 9, 1)
MATH = Item(id=ItemId("math"), type=ItemType.SUBJECT, name="Math", start_time=540, end_time=585)
LUNCH = Item(id=ItemId("lunch"), type=ItemType.COMMITMENT, name="Lunch", start_time=720, end_time=765)
DAYS = (Day(date=MONDAY, day_of_week=Weekday.MONDAY, items=(MATH, LUNCH)),)


def _move(to: Spot) -> PendingMove:
    return PendingMove(
        item_id=MATH.id,
        old_day=Weekday.MONDAY,
        old_start_time=540,
        new_day=to.day,
        new_start_time=to.start,
        moved_by=UserId("ana"),
        moved_at=dt.datetime(2025, 9, 1, tzinfo=dt.UTC),
    )


@given(day=st.sampled_from(list(Weekday)), start=st.integers(0, 24 * 60 - 45))
def test_a_moved_item_stands_there_once_and_keeps_its_length(day: Weekday, start: int) -> None:
    days = days_with_move(DAYS, MONDAY, MATH.id, Spot(day, start))
    found = find_standing(days, MATH.id)
    assert found
    assert (found.spot, found.item.minutes) == (Spot(day, start), 45)
    assert sum(item.id == MATH.id for one in days for item in one.items) == 1
    assert [one.date for one in days] == sorted(one.date for one in days)
    assert all(list(one.items) == sorted(one.items, key=lambda item: item.start_time) for one in days)


def test_an_item_that_is_not_there_moves_nothing() -> None:
    assert days_with_move(DAYS, MONDAY, ItemId("art"), Spot(Weekday.FRIDAY, 600)) == DAYS


def test_nothing_moves_past_midnight() -> None:
    assert days_with_move(DAYS, MONDAY, MATH.id, Spot(Weekday.FRIDAY, 24 * 60 - 30)) == DAYS


def test_an_item_has_one_pending_move() -> None:
    first, second = _move(Spot(Weekday.TUESDAY, 540)), _move(Spot(Weekday.FRIDAY, 600))
    assert pending_with(pending_with((), first), second) == (second,)


def test_a_move_to_where_it_was_saved_is_none() -> None:
    assert pending_with((_move(Spot(Weekday.TUESDAY, 540)),), _move(Spot(Weekday.MONDAY, 540))) == ()


def test_a_fingerprint_tells_other_moves_apart() -> None:
    marks = {
        fingerprint(moves) for moves in ((), (_move(Spot(Weekday.FRIDAY, 600)),), (_move(Spot(Weekday.FRIDAY, 615)),))
    }
    assert len(marks) == 3


def test_only_what_is_past_is_made_up() -> None:
    move = _move(Spot(Weekday.FRIDAY, 600))
    assert is_making_up(move, MONDAY, dt.date(2025, 9, 3))
    assert not is_making_up(move, MONDAY, MONDAY)
    assert not is_making_up(move, MONDAY, dt.date(2025, 9, 8))
