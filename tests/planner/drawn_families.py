"""Families that hypothesis draws: small, but with everything that makes a week hard."""

from typing import Any

from hypothesis import strategies as st

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NAMES = ["Math", "Reading", "Art", "Music", "Science"]


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@st.composite
def commitments(draw: st.DrawFn, **marks: st.SearchStrategy[Any]) -> dict[str, Any]:
    start = draw(st.integers(16, 28)) * 30 + draw(st.sampled_from([0, 0, 0, 10]))
    return {
        "name": draw(st.sampled_from(["Lunch", "Soccer", "Call"])),
        "frequency": draw(st.sampled_from(["daily", "weekly", "monthly", "one-time"])),
        "daysOfWeek": draw(st.lists(st.sampled_from(DAYS), max_size=3, unique=True)),
        "startTime": clock(start),
        "endTime": clock(start + draw(st.sampled_from([20, 30, 60, 240]))),
        "startDate": draw(st.sampled_from(["2025-09-01", "2025-09-03", "2025-08-04"])),
    } | {name: draw(mark) for name, mark in marks.items()}


@st.composite
def subjects(draw: st.DrawFn, name: str) -> dict[str, Any]:
    fixed = draw(st.sampled_from([None, None, ("10:00", False), ("09:30", True), ("12:15", True)]))
    return {
        "name": name,
        "isCoreSubject": draw(st.booleans()),
        "sessionDuration": draw(st.sampled_from([15, 30, 45, 60, 75, 25, 7, 600])),
        "frequency": draw(st.sampled_from(["daily", "2-3_times_per_week", "once_a_week", "occasionally"])),
        "parentInvolvement": draw(
            st.sampled_from(["full_involvement", "some_assistance", "minimal_supervision", "independent"])
        ),
        "interestLevel": draw(st.integers(1, 5)),
        "fixedTime": {"preferredTime": fixed[0], "required": fixed[1]} if fixed else None,
        "metadata": draw(st.sampled_from([None, {"groupId": "g"}])) if name in {"Art", "Science"} else None,
    }


@st.composite
def children(draw: st.DrawFn, child_id: str) -> dict[str, Any]:
    start = draw(st.integers(16, 20)) * 30
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    return {
        "_id": child_id,
        "name": child_id.title(),
        "age": draw(st.sampled_from([5, 8, 11, 15])),
        "commitments": draw(st.lists(commitments(needsGuardian=st.booleans()), max_size=1)),
        "learningPreferences": {
            "bestLearningTimes": draw(st.lists(st.sampled_from(["mid-morning", "early_afternoon"]), unique=True)),
            "homeschoolingHours": {"startTime": clock(start), "endTime": clock(start + draw(st.integers(2, 10)) * 30)},
        },
        "subjects": [draw(subjects(name)) for name in names],
    }


@st.composite
def places(draw: st.DrawFn, drawn: list[dict[str, Any]], days: list[str]) -> dict[str, Any]:
    child = draw(st.sampled_from([one for one in drawn if one["subjects"]]))
    return {
        "childId": child["_id"],
        "subject": draw(st.sampled_from(child["subjects"]))["name"],
        "dayOfWeek": draw(st.sampled_from(days)),
        "startTime": clock(draw(st.integers(32, 54)) * 15),
    }


@st.composite
def families(draw: st.DrawFn, *, repair: bool = False) -> dict[str, Any]:
    """Draw a family week; with a standing week to repair if asked for."""
    chosen = draw(st.sets(st.sampled_from(DAYS), min_size=1))
    days = [day for day in DAYS if day in chosen]
    drawn = [draw(children(name)) for name in draw(st.sampled_from([["ada"], ["ada", "bo"], ["ada", "bo", "cy"]]))]
    week: dict[str, Any] = {
        "weekStartDate": "2025-09-01",
        "family": {
            "guardiansTeaching": draw(st.integers(0, 2)),
            "schoolDays": days,
            "preferences": {
                "schedulingFlexibility": draw(st.sampled_from(["strict_structure", "very_flexible"])),
                "schedulingStyle": {
                    name: draw(st.integers(1, 5))
                    for name in ("block", "loop", "time_blocked", "interest_led", "grouped_activities")
                },
            },
            "commitments": draw(st.lists(commitments(busy=st.sampled_from(["everyone", "guardian"])), max_size=2)),
        },
        "children": drawn,
        "placementScores": {
            child["_id"]: {
                subject["name"]: {day: {"08:00": 20, "10:00": draw(st.integers(0, 100)), "12:30": 50} for day in days}
                for subject in child["subjects"]
            }
            for child in drawn
        },
    }
    if any(child["subjects"] for child in drawn):
        week["makeUp"] = [
            {"childId": child["_id"], "subject": child["subjects"][0]["name"], "sessions": draw(st.integers(0, 2))}
            for child in drawn
            if child["subjects"]
        ]
        if repair:
            standing = draw(st.lists(places(drawn, days), max_size=6))
            week["current"] = [one | {"locked": draw(st.booleans())} for one in standing]
    return week


@st.composite
def sessions(draw: st.DrawFn, week: dict[str, Any]) -> list[dict[str, Any]]:
    """Draw sessions of a family, kept or broken rules alike."""
    found = []
    for child in week["children"]:
        for subject in child["subjects"]:
            for day in draw(st.lists(st.sampled_from(week["family"]["schoolDays"]), max_size=3)):
                start = draw(st.integers(32, 54)) * 15 + draw(st.sampled_from([0, 0, 0, 5]))
                length = subject["sessionDuration"] + draw(st.sampled_from([0, 0, 0, 0, 15]))
                group = (subject["metadata"] or {}).get("groupId")
                found.append(
                    {
                        "child_id": child["_id"],
                        "subject": subject["name"],
                        "weekday": day,
                        "start": start,
                        "end": start + length,
                        "group_id": draw(st.sampled_from([group, group, None, "h"])),
                        "make_up": draw(st.sampled_from([False, False, True])),
                    }
                )
    return found
