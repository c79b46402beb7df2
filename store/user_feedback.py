"""What families said about their weeks."""

from collections.abc import Iterable

from domain.ids import FamilyId
from domain.user_feedback import UserFeedback
from store.documents import Documents

_answers = Documents(UserFeedback)


def insert(family_id: FamilyId, answer: UserFeedback) -> UserFeedback:
    """Keep one answer."""
    return _answers.insert(answer.with_changes(family_id=family_id))


def insert_many(family_id: FamilyId, answers: Iterable[UserFeedback]) -> int:
    """Keep many answers."""
    return _answers.insert_many(answer.with_changes(family_id=family_id) for answer in answers)
