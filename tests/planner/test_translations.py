"""Whatever a plan says can be said in another language, but for a family's own words."""

from typing import Any

import pytest

from planner import plan_week
from planner.plans import WeekPlan
from tests.planner.sample_families import NAMES, data_of, week_of
from tests.planner.test_rules_and_wishes import as_week
from tests.silent import left_of, sentences_in


def own_words(data: dict[str, Any]) -> set[str]:
    """Return what a family calls its children, subjects and commitments."""
    children = data["children"]
    named = [*children, *data["family"].get("commitments", [])]
    named += [one for child in children for one in (*child["subjects"], *child.get("commitments", []))]
    return {one["name"] for one in named if one.get("name")} | {child["_id"] for child in children}


def planned(data: dict[str, Any]) -> WeekPlan:
    return plan_week(as_week(data), time_limit=0.1, seed=1)


@pytest.mark.parametrize("name", NAMES)
def test_of_what_a_plan_says_only_names_are_not_translated(name: str) -> None:
    said = [one for one in sentences_in(planned(data_of(name))) if one]
    assert said
    assert [one for one in said if not one.message] == []
    assert {word for one in said for word in left_of(one)} <= own_words(data_of(name))


def test_what_a_pin_prevents_is_translated_too() -> None:
    data = data_of("one-child")
    subject = data["children"][0]["subjects"][0]["name"]
    pin = {"childId": data["children"][0]["_id"], "subject": subject, "dayOfWeek": "Monday", "startTime": "23:00"}
    plan = planned(data | {"pins": [pin]})
    assert any("cannot stay pinned to Monday 23:00" in line for line in plan.summary)
    assert {word for one in sentences_in(plan) for word in left_of(one)} <= own_words(data)


def test_a_plan_has_no_sentence_that_is_kept_as_mere_text() -> None:
    kept = plan_week(week_of("two-children-tight"), time_limit=0.1, seed=1).model_dump()
    reasons = [item["reason"] for week in kept["schedules"] for day in week["days"] for item in day["items"]]
    assert reasons
    assert all(reason["message"] for reason in reasons)
