"""Made-up family weeks of any size for benchmarks, the same for the same seed."""

import random
from typing import Any

from domain.family_weeks import FamilyWeek

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
CORE = ["Math", "Reading", "Writing"]
OTHER = ["Science", "History", "Art", "Music", "Geography", "Spanish", "Coding"]
MORE = [*OTHER, "Latin", "Logic"]
SHARED = {"Science", "Art"}
INVOLVEMENTS = ["full_involvement", "some_assistance", "minimal_supervision", "independent"]


def family_week_of(children: int, *, seed: int, subjects: int | None = None, days: int = 5) -> FamilyWeek:
    """Return a family week with that many children, with so many subjects each (six to nine if not told)."""
    chance = random.Random(seed)  # noqa: S311 - made-up families, not secrets
    drawn = [_child(chance, index, subjects) for index in range(children)]
    school_days = DAYS[:days]
    return FamilyWeek.model_validate(
        {
            "weekStartDate": "2025-09-01",
            "family": {
                "guardiansTeaching": 1 + (children > 3),  # noqa: PLR2004 - a larger family has a second teacher
                "schoolDays": school_days,
                "commitments": [
                    {"name": "Lunch", "frequency": "daily", "startTime": "12:00", "endTime": "12:30"},
                ],
            },
            "children": drawn,
            "placementScores": {
                child["_id"]: {subject["name"]: _scores(chance, school_days) for subject in child["subjects"]}
                for child in drawn
            },
        }
    )


def _child(chance: random.Random, index: int, subjects: int | None) -> dict[str, Any]:
    age = chance.randint(5, 17)
    return {
        "_id": f"c{index}",
        "name": f"Child {index + 1}",
        "age": age,
        "learningPreferences": {
            "bestLearningTimes": [chance.choice(["mid-morning", "late_morning", "early_afternoon"])],
            "homeschoolingHours": {"startTime": "08:30", "endTime": "15:00" if age > 8 else "13:30"},  # noqa: PLR2004
        },
        "subjects": [_subject(chance, name, age) for name in _names(chance, subjects)],
    }


def _names(chance: random.Random, subjects: int | None) -> list[str]:
    others = chance.sample(MORE, subjects - len(CORE)) if subjects else chance.sample(OTHER, chance.randint(3, 6))
    return CORE + others


def _subject(chance: random.Random, name: str, age: int) -> dict[str, Any]:
    core = name in CORE
    shared = name in SHARED
    return {
        "name": name,
        "isCoreSubject": core,
        "sessionDuration": 30 if shared or age < 9 else 45,  # noqa: PLR2004
        "frequency": "daily" if core and name != "Writing" else chance.choice(["2-3_times_per_week", "once_a_week"]),
        "parentInvolvement": "full_involvement" if shared else chance.choice(INVOLVEMENTS),
        "interestLevel": chance.randint(1, 5),
        "metadata": {"groupId": f"g_{name}"} if shared else {},
    }


def _scores(chance: random.Random, days: list[str]) -> dict[str, dict[str, int]]:
    peak = chance.uniform(8.5, 14)
    return {
        day: {
            f"{hour:02d}:{minute:02d}": max(
                0, min(100, round(90 - 12 * abs(hour + minute / 60 - peak) + chance.gauss(0, 8)))
            )
            for hour in range(8, 15)
            for minute in (0, 15, 30, 45)
        }
        for day in days
    }
