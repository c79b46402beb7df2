"""Logs come twice, late, out of order and are taken back; moves come in chains."""

import datetime as dt
import random

from domain.activity_logs import LogKind
from domain.evidence import Outcome
from domain.weeks import Weekday
from ml.trials import Spot, preferred_pairs, settled
from tests.ml.lives import MONDAY, NINE, ONE, move, outcome


def at(one: Outcome, hour: int) -> Outcome:
    return one._replace(told_at=dt.datetime(2025, 9, 1, hour, tzinfo=dt.UTC))


def test_what_was_told_twice_counts_once() -> None:
    one = outcome(NINE, LogKind.COMPLETED, item="i")
    assert settled([one, one, one._replace(engagement=4)]) == [one._replace(engagement=4)]


def test_what_was_undone_does_not_count() -> None:
    done = at(outcome(NINE, LogKind.COMPLETED, item="i"), 10)
    assert settled([done, at(done._replace(kind=LogKind.UNDONE), 11)]) == []


def test_what_was_undone_and_done_again_counts_once() -> None:
    done = at(outcome(NINE, LogKind.COMPLETED, item="i"), 10)
    again = at(done, 12)
    assert settled([again, at(done._replace(kind=LogKind.UNDONE), 11), done]) == [again]


def test_undoing_without_an_item_takes_back_what_stood_there() -> None:
    done, other = outcome(NINE, LogKind.COMPLETED), outcome(ONE, LogKind.COMPLETED)
    assert settled([done, other, done._replace(kind=LogKind.UNDONE)]) == [other]


def test_a_missed_session_that_was_done_elsewhere_counts_in_both_places() -> None:
    missed, done = outcome(NINE, LogKind.MISSED, item="i"), outcome(ONE, LogKind.COMPLETED, day=1, item="i")
    assert set(settled([missed, done])) == {missed, done}


def test_a_correction_replaces_what_was_told_first() -> None:
    missed = at(outcome(NINE, LogKind.MISSED, item="i"), 20)
    done = at(outcome(NINE, LogKind.COMPLETED, item="i"), 21)
    assert settled([done, missed]) == [done]


def test_the_order_in_which_logs_arrive_does_not_matter() -> None:
    logs = [at(outcome(NINE + 15 * index, LogKind.COMPLETED, item=str(index % 3)), index % 20) for index in range(12)]
    shuffled = random.Random(4).sample(logs, len(logs))  # noqa: S311  an order, no secret
    assert set(settled(logs)) == set(settled(shuffled))


def test_a_chain_of_moves_prefers_the_last_place_to_all_before() -> None:
    chain = [move(NINE, ONE, item="i"), move(ONE, 600, item="i")]
    final = Spot("Math", MONDAY, 600)
    assert preferred_pairs(chain) == [(Spot("Math", MONDAY, NINE), final), (Spot("Math", MONDAY, ONE), final)]


def test_a_move_that_was_told_twice_counts_once() -> None:
    assert len(preferred_pairs([move(NINE, ONE, item="i"), move(NINE, ONE, item="i")])) == 1


def test_a_move_to_another_day_names_that_day() -> None:
    ((_, chosen),) = preferred_pairs([move(NINE, ONE, day=Weekday.THURSDAY)])
    assert chosen.date == dt.date(2025, 9, 4)
