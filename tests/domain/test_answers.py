"""Answers as they are typed: rows come and go without losing anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import Answers, AnswersTooLongError

TWO = Answers({"rows-0-name": ("Math",), "rows-0-minutes": ("20",), "rows-1-name": ("Art",)})


def test_only_fields_of_ours_are_taken() -> None:
    posted = {"name": ["Kim"], "$where": ["x"], "a.b": ["x"], "rows-0-name": ["Noah"], "rows-²-name": ["x"], "": ["x"]}
    assert set(Answers.read(posted).fields) == {"name", "rows-0-name"}


def test_what_no_database_can_hold_is_left_out() -> None:
    assert Answers.read({"name": ["K\0i\ud800m"]}).text("name") == "Kim"


def test_an_unreasonable_amount_is_refused() -> None:
    with pytest.raises(AnswersTooLongError):
        Answers.read({"name": ["x" * 200_001]})


def test_a_new_row_stands_last() -> None:
    assert TWO.with_row({"name": ("Music",)}).row(2) == {"name": ("Music",)}


@given(number=st.integers(0, 1))
def test_undoing_a_removal_brings_everything_back(number: int) -> None:
    removed = TWO.with_row_removed(number)
    assert removed != TWO
    assert removed.with_row_restored(number) == TWO


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert TWO.with_row_removed(7) == TWO


def test_a_siblings_rows_are_added_unless_their_name_is_there() -> None:
    mine = Answers({"rows-0-name": (" math",), "rows-0-minutes": ("45",)})
    assert [mine.with_rows_of(TWO).row(number)["name"] for number in (0, 1)] == [(" math",), ("Art",)]
    assert mine.with_rows_of(TWO).row_numbers == (0, 1)
    assert mine.row_names == {"math"}


def test_removed_rows_of_a_sibling_are_not_copied() -> None:
    assert Answers().with_rows_of(TWO.with_row_removed(0)).row_names == {"art"}


def test_copying_twice_is_copying_once() -> None:
    once = Answers().with_rows_of(TWO)
    assert once.with_rows_of(TWO) == once
