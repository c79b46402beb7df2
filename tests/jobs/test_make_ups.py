"""What is owed goes into the week that the family chose, marked as made up, and is not owed twice."""

import datetime as dt

import pytest

from domain.ids import ChildId
from domain.repairs import RepairLine
from domain.schedules import Item, ItemType
from domain.week_settings import MissedWork
from domain.weeks import ONE_WEEK
from jobs import plans
from jobs.repairs import repair_week
from operations.accepted_repairs import accept_repair
from operations.day_ends import close_days
from operations.household_weeks import Mover
from operations.missed_work import show_missed_work
from operations.plans import promise_plan
from operations.repairs import promise_repair
from store import families, jobs_outbox, repairs, schedules
from store.connections import Connections
from tests.cast import MONDAY, Kims, settle_kims

TUESDAY_MORNING = dt.datetime(2025, 9, 2, 6, 0, tzinfo=dt.UTC)
SUNDAY = dt.datetime(2025, 9, 7, 12, 0, tzinfo=dt.UTC)
NEXT_MONDAY = MONDAY + ONE_WEEK


@pytest.fixture(autouse=True)
def quick_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_time_limit", lambda _children: 0.4)


@pytest.fixture
def kims(database: Connections) -> Kims:
    """The Kims, who missed all of Monday."""
    kims = settle_kims()
    close_days(kims.family.id, MONDAY, now=TUESDAY_MORNING)
    return kims


def planned(kims: Kims) -> None:
    claimed = jobs_outbox.claim(promise_plan(kims.family.id, NEXT_MONDAY, now=SUNDAY))
    assert claimed is not None
    plans.generate_plan(claimed, SUNDAY)


def made_up(kims: Kims, child_id: ChildId, monday: dt.date) -> list[Item]:
    week = schedules.active_of_child(kims.family.id, child_id, monday)
    assert week is not None
    items = [item for day in week.days for item in day.items]
    return [item for item in items if item.make_up and item.type is ItemType.SUBJECT]


def repaired(kims: Kims) -> tuple[str, list[RepairLine]]:
    claimed = jobs_outbox.claim(promise_repair(kims.family.id, MONDAY, now=TUESDAY_MORNING))
    assert claimed is not None
    repair_week(claimed, TUESDAY_MORNING)
    found = repairs.find(kims.family.id, claimed.id)
    assert found is not None
    return claimed.id, [line for line in found.lines if line.origin is None]


def test_next_weeks_plan_makes_up_what_is_owed(kims: Kims) -> None:
    planned(kims)
    assert sorted(item.name for item in made_up(kims, kims.noah.id, NEXT_MONDAY)) == ["Art", "Math", "Reading"]
    assert all("makes up" in item.reason for item in made_up(kims, kims.noah.id, NEXT_MONDAY))


def test_planning_again_owes_no_more(kims: Kims) -> None:
    for _ in range(2):
        planned(kims)
    assert len(made_up(kims, kims.noah.id, NEXT_MONDAY)) == 3
    assert show_missed_work(kims.family.id, now=SUNDAY).owed == ()


def test_a_family_that_lets_go_makes_nothing_up(kims: Kims) -> None:
    families.replace(kims.family.with_changes(missed_work=MissedWork.LET_GO, days_closed=MONDAY))
    planned(kims)
    assert made_up(kims, kims.noah.id, NEXT_MONDAY) == []


def test_this_week_is_repaired_with_what_shall_be_made_up_in_it(kims: Kims) -> None:
    assert repaired(kims)[1] == []
    families.replace(kims.family.with_changes(missed_work=MissedWork.THIS_WEEK, days_closed=MONDAY))
    repair_id, coming = repaired(kims)
    assert {line.item.name for line in coming if line.child_id == kims.noah.id} >= {"Math", "Reading"}
    assert [line.text for line in coming if not line.item.make_up] == []
    mover = Mover(kims.family.id, kims.ana.id, TUESDAY_MORNING)
    accept_repair(mover, repair_id, None)  # type: ignore[arg-type]
    assert show_missed_work(kims.family.id, now=TUESDAY_MORNING).owed == ()
    assert repaired(kims)[1] == []
