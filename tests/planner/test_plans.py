import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from domain.family_weeks import FamilyWeek
from domain.kept_sentences import AS_TEXT
from planner import Progress, WeekPlan, first_plan, plan_week
from tests.planner.drawn_families import families
from tests.planner.oracles import Judge, sessions_in
from tests.planner.sample_families import NAMES, data_of, week_of
from tests.planner.test_rules_and_wishes import as_week

patiently = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judged(plan: WeekPlan, data: dict[str, Any]) -> None:
    """Check a plan as the family would see it: from its JSON, by rules written twice."""
    printed = json.loads(plan.model_dump_json(exclude_none=True, context=AS_TEXT))
    judge, sessions = Judge(data), sessions_in(printed)
    assert judge.broken(sessions) == set()
    assert printed["objective"]["parts"] == judge.points(sessions)
    assert printed["objective"]["value"] == sum(judge.points(sessions).values())
    assert printed["objective"]["bound"] >= printed["objective"]["value"]
    told = {(one["childId"], one["subject"]): one["missing"] for one in printed["unscheduled"]}
    assert told == judge.told_missing(sessions)
    assert all(one["reason"] for one in printed["unscheduled"])
    assert all(item["reason"] for week in printed["schedules"] for day in week["days"] for item in day["items"])


@patiently
@given(families())
def test_any_familys_plan_keeps_every_rule_and_counts_its_points_right(data: dict[str, Any]) -> None:
    judged(first_plan(as_week(data), seed=1), data)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_familys_plan_keeps_every_rule_and_counts_its_points_right(name: str) -> None:
    judged(first_plan(week_of(name), seed=1), data_of(name))


def test_a_seed_gives_the_same_plan_every_time() -> None:
    one, two = (
        plan_week(week_of("two-children-tight"), time_limit=0.4, seed=7).model_dump(exclude={"solver"})
        for _ in range(2)
    )
    assert one == two


def test_each_improvement_is_better_than_the_one_before_and_the_last_is_the_plan() -> None:
    seen: list[Progress] = []
    plan = plan_week(week_of("three-children-one-adult"), time_limit=0.3, seed=1, on_improvement=seen.append)
    values = [progress.value for progress in seen]
    assert len(values) > 1
    assert values == sorted(set(values))
    assert values[-1] == plan.objective.value
    assert set(seen[-1].sessions) == set(plan.sessions())


def test_a_stop_keeps_the_best_week_so_far() -> None:
    seen: list[Progress] = []
    plan = plan_week(
        week_of("eight-children-tight"),
        time_limit=30,
        seed=1,
        on_improvement=seen.append,
        should_stop=lambda: bool(seen),
    )
    assert plan.solver.status == "stopped"
    assert plan.objective.value == seen[-1].value
    judged(plan, data_of("eight-children-tight"))


def test_a_small_week_is_proved_best() -> None:
    week = week_of("one-child").model_dump(mode="json")
    week["children"][0]["subjects"] = week["children"][0]["subjects"][:4]
    plan = plan_week(FamilyWeek.model_validate(week), time_limit=10, seed=1)
    assert plan.solver.status == "optimal"
    assert plan.objective.bound == plan.objective.value
    assert plan.objective.gap == 0


def test_three_school_days_of_which_two_are_neighbours_are_proved_best_too() -> None:
    data = data_of("one-child")
    data["family"]["schoolDays"] = ["Monday", "Tuesday", "Friday"]
    data["children"][0]["subjects"] = data["children"][0]["subjects"][:3]
    plan = plan_week(as_week(data), time_limit=10, seed=1)
    judged(plan, data)
    assert plan.solver.status == "optimal"
    assert plan.unscheduled == ()


def test_a_family_without_children_has_an_empty_plan() -> None:
    plan = plan_week(FamilyWeek.model_validate({"week_start_date": "2025-09-01"}), time_limit=0.1, seed=1)
    assert plan.schedules == ()
    assert plan.summary == ("Nothing is planned yet: no child has a subject.",)


def test_a_family_that_learns_nothing_yet_gets_an_empty_week() -> None:
    data = data_of("one-child")
    data["children"][0]["subjects"] = []
    assert first_plan(as_week(data), seed=1).sessions() == ()
