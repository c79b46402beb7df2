"""What families said about their weeks."""

import datetime as dt
from collections.abc import Iterable

from domain.ids import FamilyId
from domain.user_feedback import UserFeedback
from store.documents import Documents

_answers = Documents(UserFeedback)


def of_week(family_id: FamilyId, monday: dt.date) -> UserFeedback | None:
    """Return what a family answered about a week of its own."""
    return _answers.find_one({"familyId": family_id, "weekStartDate": monday, "childId": None})


def of_weeks(family_id: FamilyId, first: dt.date, last: dt.date) -> tuple[UserFeedback, ...]:
    """Return what a family answered about the weeks between two Mondays, both included, oldest first."""
    return _answers.find(
        {"familyId": family_id, "weekStartDate": {"$gte": first, "$lte": last}, "childId": None},
        sort=[("weekStartDate", 1)],
    )


def insert(family_id: FamilyId, answer: UserFeedback) -> UserFeedback:
    """Keep an answer; AlreadyExistsError if the family has answered about that week before."""
    return _answers.insert(answer.with_changes(family_id=family_id))


def replace(family_id: FamilyId, answer: UserFeedback) -> bool:
    """Keep an answer as it is now."""
    return _answers.replace({"familyId": family_id, "_id": answer.id}, answer)


def insert_many(family_id: FamilyId, answers: Iterable[UserFeedback]) -> int:
    """Keep many answers."""
    return _answers.insert_many(answer.with_changes(family_id=family_id) for answer in answers)
