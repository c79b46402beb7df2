"""What was typed into the questionnaire and not finished: kept while it is typed, found again anywhere."""

import datetime as dt

from domain.answers import Answers
from domain.ids import FamilyId
from domain.questionnaires import Edit, Step
from operations.questionnaire_steps import change_step
from store import questionnaires


def save_draft(family_id: FamilyId, step: Step, answers: Answers, edit: Edit, *, now: dt.datetime) -> None:
    """Keep what was typed; ClashError if somebody else wrote the step since the page was opened."""
    change_step(family_id, step, lambda progress: progress.with_draft(step, answers, edit, now), edit=edit, now=now)


def find_draft(family_id: FamilyId, step: Step) -> Answers | None:
    """Return what was typed and not finished."""
    return questionnaires.find_draft(family_id, step)


def discard_draft(family_id: FamilyId, step: Step, *, now: dt.datetime) -> None:
    """Throw away what was typed and not finished; what is kept stays."""
    change_step(family_id, step, lambda progress: progress.without_draft(step, now), edit=None, now=now)
