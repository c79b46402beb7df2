"""A repair proposes changes around what stays, and changes nothing by itself."""

import datetime as dt

import pytest

from domain.clock import parse_clock
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.jobs_outbox import PromiseState
from domain.repairs import Repair, RepairPlace
from domain.spots import Spot
from domain.weeks import Weekday
from jobs.repairs import repair_week
from operations.repairs import promise_repair
from store import children, jobs_outbox, repairs, schedules
from store.connections import Connections
from tests.cast import MONDAY, Kims, settle_kims
from tests.silent import left_of, sentences_in

THURSDAY_NOON = dt.datetime(2025, 9, 4, 12, 0, tzinfo=dt.UTC)
TUESDAY_EVENING = dt.datetime(2025, 9, 2, 20, 0, tzinfo=dt.UTC)
THURSDAY = dt.date(2025, 9, 4)


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


def proposal(kims: Kims, now: dt.datetime = TUESDAY_EVENING) -> Repair:
    """Have a repair made as a worker would make it at that moment."""
    claimed = jobs_outbox.claim(promise_repair(kims.family.id, MONDAY, now=now))
    assert claimed is not None
    repair_week(claimed, now)
    found = repairs.find(kims.family.id, claimed.id)
    assert found is not None
    return found


def dentist(kims: Kims) -> None:
    visit = ChildCommitment(
        name="Dentist",
        frequency=CommitmentFrequency.ONE_TIME,
        start_date=THURSDAY,
        start_time=parse_clock("09:30"),
        end_time=parse_clock("11:00"),
    )
    children.replace(kims.family.id, kims.noah.with_changes(commitments=(visit,)))


def test_a_new_appointment_moves_what_is_in_its_way_and_little_else(kims: Kims) -> None:
    dentist(kims)
    lines = proposal(kims).lines
    moved = {(line.item.name, line.origin.day) for line in lines if line.origin and line.child_id == kims.noah.id}
    assert {("Math", Weekday.THURSDAY), ("Reading", Weekday.THURSDAY)} <= moved
    assert len(lines) <= 5
    assert all(line.reason for line in lines)


def test_of_what_a_proposal_says_only_names_are_not_translated(kims: Kims) -> None:
    dentist(kims)
    said = [one for one in sentences_in(proposal(kims)) if one]
    assert all(one.message for one in said)
    assert {word for one in said for word in left_of(one)} <= {"Noah", "Emma", "Math", "Reading", "Art", "Dentist"}


def test_the_proposal_says_what_stands_in_the_way(kims: Kims) -> None:
    dentist(kims)
    reading = next(
        line for line in proposal(kims).lines if line.item.name == "Reading" and line.child_id == kims.noah.id
    )
    assert "Dentist" in reading.reason
    assert "Reading moves from Thursday 10:00 to" in reading.text


def test_what_is_past_stays(kims: Kims) -> None:
    dentist(kims)
    lines = proposal(kims, THURSDAY_NOON).lines
    past = {Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY}
    for line in lines:
        for place in (line.origin, line.target):
            assert place is None or place.day not in past
            assert place is None or place.day is not Weekday.THURSDAY or place.start > 12 * 60


def test_nothing_of_the_week_changes_until_somebody_accepts(kims: Kims) -> None:
    dentist(kims)
    proposal(kims)
    assert {week.child_id: week for week in schedules.active_of_week(kims.family.id, MONDAY)} == {
        kims.noah.id: kims.noahs_week,
        kims.emma.id: kims.emmas_week,
    }


def test_a_week_without_a_plan_cannot_be_arranged(kims: Kims) -> None:
    next_week = MONDAY + dt.timedelta(weeks=1)
    claimed = jobs_outbox.claim(promise_repair(kims.family.id, next_week, now=TUESDAY_EVENING))
    assert claimed is not None
    repair_week(claimed, TUESDAY_EVENING)
    found = jobs_outbox.find(claimed.id)
    assert found is not None
    assert found.state is PromiseState.FAILED


def around(kims: Kims, name: str, to: Spot) -> Repair:
    """Have a week arranged around a lesson of Noah's Friday that is to stand elsewhere."""
    item = kims.item(kims.noah, name, Weekday.FRIDAY)
    promised = promise_repair(kims.family.id, MONDAY, around=(item.id, to), now=TUESDAY_EVENING)
    claimed = jobs_outbox.claim(promised)
    assert claimed is not None
    repair_week(claimed, TUESDAY_EVENING)
    found = repairs.find(kims.family.id, claimed.id)
    assert found is not None
    return found


def test_a_lesson_goes_where_a_parent_wants_it_and_the_rest_makes_room(kims: Kims) -> None:
    found = around(kims, "Math", Spot(Weekday.FRIDAY, parse_clock("10:00")))
    line = next(one for one in found.lines if one.item.name == "Math" and one.child_id == kims.noah.id)
    assert (line.target, line.reason) == (RepairPlace(day=Weekday.FRIDAY, start=600), "You want it there.")
    assert len(found.lines) > 1
    assert not found.unmet


def test_a_wish_against_a_rule_is_named(kims: Kims) -> None:
    found = around(kims, "Math", Spot(Weekday.FRIDAY, parse_clock("12:00")))
    assert found.unmet == "Noah's Math cannot stand on Friday 12:00, whatever else moves."
