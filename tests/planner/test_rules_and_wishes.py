"""The rules and wishes agree with a judge that shares no code with them."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.family_weeks import FamilyWeek, PlannedSession
from domain.rules import WeekFacts, broken_rules
from domain.weeks import Weekday
from planner.wishes import parts_of
from tests.planner.drawn_families import families, sessions
from tests.planner.oracles import Judge, Session


def as_week(data: dict[str, Any]) -> FamilyWeek:
    cleaned = json.loads(json.dumps(data), object_hook=lambda d: {k: v for k, v in d.items() if v is not None})
    return FamilyWeek.model_validate_json(json.dumps(cleaned), strict=True)


def both(drawn: list[dict[str, Any]]) -> tuple[list[PlannedSession], list[Session]]:
    mine = [PlannedSession(**(one | {"weekday": Weekday(one["weekday"])})) for one in drawn]
    return mine, [Session(*one.values()) for one in drawn]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_rules_find_what_an_independent_judge_finds(data: st.DataObject) -> None:
    week = data.draw(families(repair=True))
    mine, theirs = both(data.draw(sessions(week)))
    assert {one.rule for one in broken_rules(as_week(week), mine)} == Judge(week).broken(theirs)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_the_wishes_are_worth_what_an_independent_judge_says(data: st.DataObject) -> None:
    week = data.draw(families(repair=True))
    mine, theirs = both(data.draw(sessions(week)))
    assert parts_of(WeekFacts(as_week(week)), mine) == Judge(week).points(theirs)
