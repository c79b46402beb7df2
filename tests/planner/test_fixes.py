"""What would make a left-out session fit."""

from planner import plan_week
from planner.plans import LeftOut
from tests.planner.sample_families import week_of


def left_out(name: str) -> dict[str, LeftOut]:
    plan = plan_week(week_of(name), time_limit=0.2, seed=1)
    return {f"{one.child_id} {one.subject}": one for one in plan.unscheduled}


def test_where_no_adult_is_ever_free_every_subject_is_told_what_would_help() -> None:
    lessons = left_out("no-adult-free")
    assert "every day no adult is free" in lessons["c0 Science"].reason
    assert next(fix.text for fix in lessons["c0 Science"].fixes) == "Let Child0 do Science mostly alone"
    assert sum(bool(one.fixes) for one in lessons.values()) >= len(lessons) - 1


def test_a_fix_makes_sessions_fit_and_does_not_only_ask_for_fewer() -> None:
    reading = left_out("contradictory")["c0 Reading"]
    assert "longer than Child0's day" in reading.reason
    assert [fix.change.get("frequency") for fix in reading.fixes] == [None]
    assert reading.fixes[0].change["sessionDuration"] == 30
