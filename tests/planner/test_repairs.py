from typing import Any

from hypothesis import HealthCheck, given, settings

from planner import first_plan, plan_week
from tests.planner.drawn_families import families
from tests.planner.oracles import Judge, sessions_in
from tests.planner.sample_families import data_of, week_of
from tests.planner.test_rules_and_wishes import as_week

# What locked sessions do to the adults' attention or to a subject's count is not the planner's to mend.
NOT_MENDED = {"attention", "frequency", "consecutive_days"}


def test_the_dentist_moves_only_what_has_to_move() -> None:
    plan = plan_week(week_of("repair-dentist"), time_limit=2, seed=1)
    judge = Judge(data_of("repair-dentist"))
    places = {one[:4] for one in plan.sessions()}
    assert judge.locked <= {(child, subject, str(day), start) for child, subject, day, start in places}
    moved = [change for change in plan.changes if change.from_]
    assert len(moved) == -plan.objective.parts["moved"] / 400
    assert len(moved) <= 10
    assert all(change.reason for change in plan.changes)


def test_nothing_changes_in_a_week_that_is_the_best_already() -> None:
    best = plan_week(week_of("two-children-tight"), time_limit=0.3, seed=1)
    current = [
        {"childId": one.child_id, "subject": one.subject, "dayOfWeek": one.weekday, "startTime": one.start}
        for one in best.sessions()
    ]
    week = week_of("two-children-tight").model_dump(mode="json") | {"current": current}
    repaired = plan_week(type(week_of("one-child")).model_validate(week), time_limit=0.3, seed=1)
    assert repaired.objective.value >= best.objective.value
    kept = sum(one.place in {two.place for two in best.sessions()} for one in repaired.sessions())
    assert len(current) - kept <= 3


def test_a_standing_week_with_days_too_close_is_repaired() -> None:
    data = data_of("two-children-one-adult")
    standing = [
        {"childId": "c0", "subject": "Spanish", "dayOfWeek": day, "startTime": "14:00"} for day in ("Monday", "Tuesday")
    ]
    plan = first_plan(as_week(data | {"current": standing}), seed=1)
    assert Judge(data).broken(sessions_in(plan.model_dump(mode="json"))) == set()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families(repair=True))
def test_a_repair_keeps_what_is_locked_and_breaks_no_rule_that_it_did_not_find_broken(data: dict[str, Any]) -> None:
    plan = first_plan(as_week(data), seed=1)
    sessions = sessions_in(plan.model_dump(mode="json"))
    judge = Judge(data)
    found = judge.broken([one for one in sessions if one[:4] in judge.locked])
    assert judge.broken(sessions) - found - {"once_a_day"} <= (found & NOT_MENDED)
    assert judge.locked <= {one[:4] for one in sessions}
    assert dict(plan.objective.parts) == judge.points(sessions)
