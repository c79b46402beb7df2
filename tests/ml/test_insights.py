"""What lessons suggest of how a child learns."""

import datetime as dt
from itertools import count

from domain.children import Child
from domain.ids import ChildId, FamilyId
from domain.insights import Insight, InsightKind
from ml.insights import insights_of
from ml.lessons import Lesson
from tests.cast import ART, MATH, MONDAY, READING, SETTLED

NOAH = Child(
    id=ChildId("noah"),
    family_id=FamilyId("kims"),
    name="Noah",
    age=11,
    subjects=(MATH, READING, ART),
    created_at=SETTLED,
)


def insights(lessons: list[Lesson]) -> dict[InsightKind, Insight]:
    ids = map(str, count())
    found = insights_of(NOAH, lessons, new_id=lambda: next(ids), now=SETTLED)
    return {insight.kind: insight for insight in found}


def lesson(day: int, subject: str, start: int, minutes: int, *, done: bool, mark: int | None = None) -> Lesson:
    date = MONDAY + dt.timedelta(days=day)
    return Lesson(subject, date, start, minutes, minutes if done else 0, done, moved=False, engagement=mark)


def test_lessons_that_are_too_long_are_noticed_and_would_be_shortened() -> None:
    lessons = [lesson(day, "Math", 540, 45, done=True) for day in range(12)]
    lessons += [lesson(day, "Art", 780, 60, done=False) for day in range(12)]
    found = insights(lessons)[InsightKind.ATTENTION_SPAN]
    assert found.text == "Noah keeps going for about 45 minutes."
    assert "12 of 12 lessons were done up to 45 minutes, 0 of 12 lessons beyond." in found.evidence
    assert [change.words for change in found.changes] == ["Art: 60 minutes a lesson become 45"]
    assert found.derived.attention_span == "30-45_minutes"


def test_what_is_skipped_after_much_work_in_a_row_suggests_a_pause() -> None:
    lessons = [lesson(day, "Math", 540, 45, done=True) for day in range(12)]
    lessons += [lesson(day, "Reading", 585, 30, done=False) for day in range(0, 12, 2)]
    lessons += [lesson(day, "Reading", 600, 30, done=True) for day in range(1, 12, 2)]
    found = insights(lessons)[InsightKind.BREAKS]
    assert [change.words for change in found.changes] == [
        "Minutes of work before a pause: what the age allows become 45"
    ]
    assert found.derived.recommended_breaks
    assert found.derived.recommended_breaks.frequency == "every_45_minutes"


def test_what_a_child_likes_is_seen_from_the_marks_of_engagement() -> None:
    lessons = [lesson(day, "Math", 540, 45, done=True, mark=5) for day in range(6)]
    lessons += [lesson(day, "Art", 780, 60, done=True, mark=3) for day in range(6)]
    lessons += [lesson(day, "Reading", 780, 60, done=True, mark=1) for day in range(3)]
    found = insights(lessons)[InsightKind.INTERESTS]
    assert found.text == "Noah is most engaged in STEM (Math). More engaged than you had said: Math."
    assert [change.words for change in found.changes] == ["Math: interest 3 of 5 becomes 5"]


def test_what_is_marked_high_is_not_called_less_liked() -> None:
    noah = NOAH.with_changes(
        subjects=tuple(one.with_changes(interest_level=5) if one.name == "Reading" else one for one in NOAH.subjects)
    )
    lessons = [lesson(day, "Reading", 540, 45, done=True, mark=4) for day in range(6)]
    (found,) = insights_of(noah, lessons, new_id=lambda: "1", now=SETTLED)
    assert found.text == "Noah is most engaged in Languages (Reading)."
    assert found.changes == ()


def test_what_is_liked_less_than_was_said_is_named() -> None:
    lessons = [lesson(day, "Math", 540, 45, done=True, mark=1) for day in range(6)]
    found = insights(lessons)[InsightKind.INTERESTS]
    assert found.text == "Less engaged than you had said: Math."
    assert [change.words for change in found.changes] == ["Math: interest 3 of 5 becomes 1"]


def test_lessons_that_go_well_suggest_nothing() -> None:
    assert insights([lesson(day, "Math", 540, 45, done=True, mark=3) for day in range(12)]) == {}
    assert insights([]) == {}
