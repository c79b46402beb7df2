"""Where each family is in the questionnaire."""

from domain.ids import FamilyId
from domain.questionnaires import QuestionnaireProgress
from store.documents import Documents

_progress = Documents(QuestionnaireProgress)


def find(family_id: FamilyId) -> QuestionnaireProgress | None:
    """Return a family's progress."""
    return _progress.find_one({"familyId": family_id})


def keep(family_id: FamilyId, progress: QuestionnaireProgress) -> None:
    """Keep a family's progress as it is now."""
    _progress.replace({"familyId": family_id}, progress, upsert=True)
