from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import first_plan
from tests.planner.drawn_families import families, places
from tests.planner.oracles import Judge, sessions_in
from tests.planner.sample_families import data_of
from tests.planner.test_rules_and_wishes import as_week


def pinned(day: str, start: str, subject: str = "Art") -> dict[str, Any]:
    return {"childId": "c0", "subject": subject, "dayOfWeek": day, "startTime": start}


def test_a_pinned_session_stands_where_it_is_pinned() -> None:
    data = data_of("two-children-one-adult") | {"pins": [pinned("Thursday", "14:00")]}
    sessions = sessions_in(first_plan(as_week(data), seed=1).model_dump(mode="json"))
    assert Judge(data).broken(sessions) == set()


def test_two_pins_on_days_in_a_row_are_kept_by_a_third_session() -> None:
    pins = [pinned("Monday", "14:00", "Spanish"), pinned("Tuesday", "14:00", "Spanish")]
    data = data_of("two-children-one-adult") | {"pins": pins}
    sessions = sessions_in(first_plan(as_week(data), seed=1).model_dump(mode="json"))
    assert Judge(data).broken(sessions) == set()


@pytest.mark.parametrize(("day", "start", "why"), [("Monday", "12:00", "Lunch"), ("Monday", "20:00", "ends at 15:30")])
def test_a_pin_that_breaks_a_rule_is_left_out_and_named(day: str, start: str, why: str) -> None:
    data = data_of("two-children-one-adult") | {"pins": [pinned(day, start, "Math")]}
    plan = first_plan(as_week(data), seed=1)
    assert Judge(data).broken(sessions_in(plan.model_dump(mode="json"))) == {"pin"}
    assert any("cannot stay pinned" in sentence and why in sentence for sentence in plan.summary)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_pinned_no_other_rule_is_broken(data: st.DataObject) -> None:
    week = data.draw(families())
    if any(child["subjects"] for child in week["children"]):
        week["pins"] = data.draw(st.lists(places(week["children"], week["family"]["schoolDays"]), max_size=3))
    plan = first_plan(as_week(week), seed=1)
    sessions = sessions_in(plan.model_dump(mode="json"))
    assert Judge(week).broken(sessions) <= {"pin"}
    assert dict(plan.objective.parts) == Judge(week).points(sessions)
