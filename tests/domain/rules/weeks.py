"""Noah's and Mia's week, as small as a rule needs it."""

from typing import Any

from domain.family_weeks import FamilyWeek, PlannedSession
from domain.ids import ChildId
from domain.rules import broken_rules
from domain.weeks import Weekday

MONDAY, TUESDAY, WEDNESDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY


def subject(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "session_duration": 30,
        "frequency": "daily",
        "parent_involvement": "independent",
    } | changes


def child(name: str, *subjects: dict[str, Any], **changes: Any) -> dict[str, Any]:
    hours = {"homeschooling_hours": {"start_time": "09:00", "end_time": "14:00"}}
    return {"id": name, "name": name, "age": 7, "subjects": subjects, "learning_preferences": hours} | changes


def week(*children: dict[str, Any], family: dict[str, Any] | None = None, **changes: Any) -> FamilyWeek:
    given = {"week_start_date": "2025-09-01", "children": children, "family": family or {}}
    return FamilyWeek.model_validate(given | changes)


def session(name: str, clock: str, minutes: int = 30, **changes: Any) -> PlannedSession:
    start = 60 * int(clock[:2]) + int(clock[3:])
    found = PlannedSession(ChildId("Noah"), name, MONDAY, start, start + minutes)
    return found._replace(**changes)


def sentences(planned: FamilyWeek, *sessions: PlannedSession) -> list[str]:
    return [violation.text for violation in broken_rules(planned, sessions)]
