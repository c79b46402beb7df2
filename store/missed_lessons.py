"""Lessons that did not happen."""

import datetime as dt
from collections.abc import Iterable

from domain.ids import ChildId, FamilyId
from domain.missed_lessons import MissedLesson
from store.documents import Documents

_missed = Documents(MissedLesson)


def since(family_id: FamilyId, first: dt.date) -> tuple[MissedLesson, ...]:
    """Return what a family missed from a date on, the oldest first."""
    return _missed.find({"familyId": family_id, "date": {"$gte": first}}, sort=[("date", 1), ("_id", 1)])


def insert_many(family_id: FamilyId, lessons: Iterable[MissedLesson]) -> int:
    """Keep missed lessons."""
    return _missed.insert_many(lesson.with_changes(family_id=family_id) for lesson in lessons)


def replace(family_id: FamilyId, lesson: MissedLesson) -> bool:
    """Keep what was decided about a lesson."""
    return _missed.replace({"familyId": family_id, "_id": lesson.id}, lesson)


def forget_between(family_id: FamilyId, child_id: ChildId | None, first: dt.date, last: dt.date) -> int:
    """Forget what a child, or anybody, missed between two dates, both included: those were days off."""
    whose = {"childId": child_id} if child_id else {}
    return _missed.delete({"familyId": family_id, "date": {"$gte": first, "$lte": last}, **whose})


def delete_of_child(family_id: FamilyId, child_id: ChildId) -> int:
    """Remove what a child missed."""
    return _missed.delete({"familyId": family_id, "childId": child_id})
