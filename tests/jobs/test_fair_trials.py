"""The planner puts lessons where the lot of a fair trial wants them, as far as the rules allow."""

import datetime as dt

import pytest

from domain.children import Child
from domain.clock import parse_clock
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.fair_trials import FairTrial, draw_lot
from domain.families import Family
from domain.ids import ChildId, FairTrialId, FamilyId, PlanId
from domain.schedules import Item, Schedule
from domain.weeks import WEEKDAYS, Weekday, date_in_week
from jobs.new_schedules import PlanOrigin, new_schedules
from jobs.week_problems import FamilyNow, week_problem
from planner import plan_week
from tests.cast import MATH, MONDAY, READING, SETTLED

NINE, ELEVEN = parse_clock("09:00"), parse_clock("11:00")
FAMILY = Family(id=FamilyId("kims"), name="Kim", created_at=SETTLED)
NOAH = Child(id=ChildId("noah"), family_id=FAMILY.id, name="Noah", age=11, subjects=(MATH, READING), created_at=SETTLED)
DATES = [date_in_week(MONDAY, day) for day in WEEKDAYS[:5]]
TRIAL = FairTrial(
    id=FairTrialId("trial"),
    family_id=FAMILY.id,
    child_id=NOAH.id,
    subject="Math",
    first_time=NINE,
    second_time=ELEVEN,
    week_start_date=MONDAY,
    seed=2,
    draws=draw_lot(DATES, NINE, ELEVEN, seed=2),
    created_at=SETTLED,
)


def known(child: Child = NOAH, trial: FairTrial = TRIAL, standing: tuple[Schedule, ...] = ()) -> FamilyNow:
    return FamilyNow(FAMILY, (child,), standing, (), MONDAY, SETTLED, trials=(trial,))


def math_of(now: FamilyNow) -> dict[Weekday, Item]:
    plan = plan_week(week_problem(now, {}), time_limit=0.2, seed=1)
    (week,) = new_schedules(now, plan, PlanOrigin(PlanId("plan"), "questionnaire", None))
    return {day.day_of_week: item for day in week.days for item in day.items if item.name == "Math"}


def test_every_lesson_stands_where_the_lot_put_it_and_says_so() -> None:
    found = math_of(known())
    assert {day: item.start_time for day, item in found.items()} == dict(TRIAL.drawn_in(MONDAY))
    assert all(item.explored for item in found.values())
    monday = found[Weekday.MONDAY]
    assert monday.reason.startswith("A fair trial: Math at 09:00 or at 11:00? The lot gave this day ")


def test_where_a_rule_forbids_it_the_lesson_stands_elsewhere_and_is_no_part_of_the_trial() -> None:
    dentist = ChildCommitment(
        name="Dentist",
        frequency=CommitmentFrequency.ONE_TIME,
        start_date=MONDAY,
        start_time=NINE,
        end_time=ELEVEN + 60,
    )
    found = math_of(known(NOAH.with_changes(commitments=(dentist,))))
    assert found[Weekday.MONDAY].start_time >= ELEVEN + 60
    assert [item.explored for item in found.values()] == [False, True, True, True, True]


@pytest.mark.parametrize("stopped_at", [SETTLED, None])
def test_a_trial_that_was_stopped_or_of_another_week_pins_nothing(stopped_at: dt.datetime | None) -> None:
    trial = TRIAL.with_changes(stopped_at=stopped_at)
    if stopped_at is None:
        trial = trial.with_changes(
            draws=draw_lot([date + dt.timedelta(weeks=1) for date in DATES], NINE, ELEVEN, seed=2)
        )
    assert week_problem(known(trial=trial), {}).pins == ()


def test_a_subject_that_the_child_has_no_more_is_not_pinned() -> None:
    assert week_problem(known(NOAH.with_changes(subjects=(READING,))), {}).pins == ()
