"""What a family is told about its week."""

from typing import Any

from planner import first_plan
from tests.planner.sample_families import data_of
from tests.planner.test_rules_and_wishes import as_week


def told(data: dict[str, Any]) -> str:
    return " ".join(first_plan(as_week(data), seed=1).summary)


def test_it_counts_what_stands_in_a_best_learning_time() -> None:
    assert "in a best learning time" in told(data_of("one-child"))


def test_it_does_not_count_best_times_that_nobody_asked_for() -> None:
    data = data_of("one-child")
    for child in data["children"]:
        child["learningPreferences"]["bestLearningTimes"] = []
    assert "best learning time" not in told(data)
