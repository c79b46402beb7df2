"""The demo family is a real one: planned by the planner, lived for some weeks, ready for a click."""

import datetime as dt
from dataclasses import dataclass

import pytest

from domain.activity_logs import ActivityLog, LogKind
from domain.children import Child
from domain.commitments import Busy, CommitmentFrequency
from domain.families import Family
from domain.ids import FamilyId
from domain.jobs_outbox import JobKind, PromiseState
from domain.schedules import ItemType, Schedule
from domain.weeks import ONE_WEEK
from jobs import demo
from jobs.demo import WEEKS_LIVED, seed_demo
from operations.demo import offer_demo, open_demo
from store import activity_logs, children, families, jobs_outbox, schedules
from store.connections import Connections
from tests.databases import empty

# A Wednesday, 11:20 in New York.
NOW = dt.datetime(2025, 9, 10, 15, 20, tzinfo=dt.UTC)
MONDAY = dt.date(2025, 9, 8)
DEMO = FamilyId("demo-family")


@dataclass(frozen=True)
class Riveras:
    """The demo family as it is once it is filled."""

    family: Family
    children: tuple[Child, ...]
    weeks: dict[int, tuple[Schedule, ...]]
    """By how many weeks they lie after this one."""
    logs: tuple[ActivityLog, ...]


@pytest.fixture(scope="module")
def riveras(store: Connections) -> Riveras:
    """The family, filled once for everybody who only looks at it."""
    empty(store)
    offer_demo(NOW)
    fill()
    family = families.find_demo()
    assert family
    weeks = range(-WEEKS_LIVED, 2)
    return Riveras(
        family,
        children.of_family(family.id),
        {index: schedules.active_of_week(family.id, MONDAY + index * ONE_WEEK) for index in weeks},
        tuple(activity_logs.stream_since(MONDAY - WEEKS_LIVED * ONE_WEEK)),
    )


@pytest.fixture
def filled(database: Connections, monkeypatch: pytest.MonkeyPatch) -> Connections:
    monkeypatch.setattr(demo, "SECONDS_LIVED", 0.1)
    monkeypatch.setattr(demo, "SECONDS_SHOWN", 0.1)
    monkeypatch.setattr(demo, "WEEKS_LIVED", 0)
    monkeypatch.setattr(demo, "WEEKS", 1)
    offer_demo(NOW)
    fill()
    return database


def fill() -> None:
    promised = jobs_outbox.newest_of_family(DEMO, JobKind.SEED_DEMO)
    assert promised
    # The promise is due by the clock of the server, which is later than the day on which the demo is opened here.
    claimed = jobs_outbox.claim(promised.id)
    assert claimed
    seed_demo(claimed, NOW)


def test_it_is_a_family_with_three_children_and_commitments_of_every_kind(riveras: Riveras) -> None:
    family, learners = riveras.family, riveras.children
    assert family.name == "The Rivera family (demo)"
    assert family.guardians_teaching == 2
    assert [(child.name, child.age) for child in learners] == [("Sofia", 13), ("Lucia", 9), ("Mateo", 6)]
    all_commitments = [*family.commitments, *(one for child in learners for one in child.commitments)]
    assert {one.frequency for one in all_commitments} == set(CommitmentFrequency)
    assert Busy.GUARDIAN in {one.busy for one in family.commitments}
    assert any(one.needs_guardian for child in learners for one in child.commitments)
    groups = [subject.group_id for child in learners for subject in child.subjects if subject.group_id]
    assert groups.count("nature") == 3


def test_it_has_lived_some_weeks_and_knows_the_next(riveras: Riveras) -> None:
    for index, weeks in riveras.weeks.items():
        assert len(weeks) == 3
        assert all(len(week.days) == 5 for week in weeks)
        done = [item.completed for week in weeks for day in week.days for item in day.items]
        assert any(done) is (index <= 0)


def test_this_week_is_done_as_far_as_it_has_come(riveras: Riveras) -> None:
    today, minute = riveras.family.today(NOW), riveras.family.local_minutes(NOW)
    for week in riveras.weeks[0]:
        for day in week.days:
            assert all((day.date, item.end_time) <= (today, minute) for item in day.items if item.completed)
    todays = [item for week in riveras.weeks[0] for day in week.days if day.date == today for item in day.items]
    assert any(item.completed for item in todays)
    assert any(not item.completed for item in todays if item.type is ItemType.SUBJECT)


def test_its_logs_tell_of_done_missed_and_moved_lessons(riveras: Riveras) -> None:
    counts = {kind: sum(log.kind is kind for log in riveras.logs) for kind in LogKind}
    assert counts[LogKind.COMPLETED] > 3 * counts[LogKind.MISSED] > 0
    assert counts[LogKind.MOVED] > 0
    assert any(log.notes for log in riveras.logs)
    assert all(log.created_at <= NOW for log in riveras.logs)


def test_filling_it_twice_changes_nothing(filled: Connections) -> None:
    before = filled.database.schedules.count_documents({})
    offer_demo(NOW)
    again = jobs_outbox.promise(JobKind.SEED_DEMO, now=NOW, family_id=DEMO)
    claimed = jobs_outbox.claim(again.id)
    assert claimed
    seed_demo(claimed, NOW)
    assert filled.database.schedules.count_documents({}) == before
    assert filled.database.jobs_outbox.count_documents({"state": PromiseState.DONE}) == 2


def test_offering_it_many_times_promises_it_once(database: Connections) -> None:
    for _ in range(3):
        offer_demo(NOW)
    assert database.database.jobs_outbox.count_documents({}) == 1
    assert database.database.families.count_documents({}) == 1


@pytest.mark.parametrize("state", [PromiseState.FAILED, PromiseState.CANCELLED])
def test_it_is_promised_again_after_it_came_to_nothing(database: Connections, state: PromiseState) -> None:
    offer_demo(NOW)
    database.database.jobs_outbox.update_one({}, {"$set": {"state": state}})
    later = NOW + dt.timedelta(minutes=1)
    assert open_demo(later).promise_id
    assert database.database.jobs_outbox.count_documents({"state": PromiseState.PENDING}) == 1


def test_whoever_opens_it_early_waits_for_it(database: Connections) -> None:
    opened = open_demo(NOW)
    assert opened.promise_id
    assert opened.parent.family_id == DEMO
    assert not opened.parent.identities


def test_whoever_opens_it_later_sees_the_week_at_once(filled: Connections) -> None:
    assert open_demo(NOW).promise_id is None


def test_whoever_opens_it_weeks_later_waits_for_a_plan_of_that_week(filled: Connections) -> None:
    later = NOW + 5 * ONE_WEEK
    promise_id = open_demo(later).promise_id
    assert promise_id
    promised = jobs_outbox.find(promise_id)
    assert promised
    assert promised.kind is JobKind.GENERATE_PLAN
    assert promised.payload == {"monday": (MONDAY + 5 * ONE_WEEK).isoformat()}
    assert open_demo(later).promise_id == promise_id
