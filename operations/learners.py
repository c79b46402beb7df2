"""What each child learns, when it learns best, and what else it does (sections 3, 4 and 6 of a child)."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from domain.children import Child, LearningPreferences
from domain.commitments import ChildCommitment
from domain.ids import ChildId, FamilyId
from domain.questionnaires import Edit, Step
from domain.subjects import Subject
from operations.questionnaire_steps import finish_step
from store import children


class SubjectAnswers(NamedTuple):
    """A subject as it was typed; ``was`` is the name under which it was known before."""

    subject: Subject
    was: str = ""


class NoSuchChildError(LookupError):
    """The family has no such child, or not any more."""


def keep_child_commitments(
    family_id: FamilyId, child_id: ChildId, commitments: Iterable[ChildCommitment], edit: Edit, *, now: dt.datetime
) -> None:
    """Keep a child's part of section 3; the co-op's sessions that it is signed up for stay."""
    typed = tuple(commitments)

    def keep() -> None:
        child = _child(family_id, child_id)
        signed_up = tuple(one for one in child.commitments if one.coop_session_id is not None)
        children.replace(family_id, child.with_changes(commitments=(*typed, *signed_up), updated_at=now))

    finish_step(family_id, Step(3, child_id), edit, keep, now=now)


def keep_learning_preferences(
    family_id: FamilyId, child_id: ChildId, preferences: LearningPreferences, edit: Edit, *, now: dt.datetime
) -> None:
    """Keep a child's section 6; what else is known of its learning stays."""

    def keep() -> None:
        child = _child(family_id, child_id)
        kept = child.learning_preferences.with_changes(
            best_learning_times=preferences.best_learning_times, homeschooling_hours=preferences.homeschooling_hours
        )
        children.replace(family_id, child.with_changes(learning_preferences=kept, updated_at=now))

    finish_step(family_id, Step(6, child_id), edit, keep, now=now)


def keep_subjects(
    family_id: FamilyId, child_id: ChildId, answers: Iterable[SubjectAnswers], edit: Edit, *, now: dt.datetime
) -> None:
    """Keep a child's section 4; what a known subject holds beyond the questionnaire (its books, say) stays with it."""
    typed = tuple(answers)

    def keep() -> None:
        child = _child(family_id, child_id)
        subjects = tuple(_with_belongings(row, child) for row in typed)
        children.replace(family_id, child.with_changes(subjects=subjects, updated_at=now))

    finish_step(family_id, Step(4, child_id), edit, keep, now=now)


def _with_belongings(row: SubjectAnswers, child: Child) -> Subject:
    known = child.subject_named(row.was)
    if known is None:
        return row.subject
    metadata = known.metadata.with_changes(group_id=row.subject.group_id)
    return row.subject.with_changes(**(known.model_extra or {}), resources=known.resources, metadata=metadata)


def _child(family_id: FamilyId, child_id: ChildId | None) -> Child:
    child = children.find(family_id, child_id) if child_id else None
    if child is None:
        raise NoSuchChildError
    return child
