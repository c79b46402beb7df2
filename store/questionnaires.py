"""Where each family is in the questionnaire: MongoDB holds the truth, Valkey copies of progress and drafts."""

from pydantic import TypeAdapter

from domain.answers import Answers
from domain.ids import FamilyId
from domain.questionnaires import QuestionnaireProgress, Step
from store.caches import drop, read_through, write_through
from store.documents import Documents

PROGRESS_SECONDS = 60 * 60
DRAFT_SECONDS = 24 * 60 * 60

_progress = Documents(QuestionnaireProgress)
_fields = TypeAdapter(dict[str, tuple[str, ...]])


def find(family_id: FamilyId) -> QuestionnaireProgress | None:
    """Return a family's progress as MongoDB has it, drafts included."""
    return _progress.find_one({"familyId": family_id})


def keep(family_id: FamilyId, progress: QuestionnaireProgress) -> None:
    """Keep a family's progress as it is now; call ``copy`` after the transaction."""
    _progress.replace({"familyId": family_id}, progress, upsert=True)


def glance(family_id: FamilyId) -> QuestionnaireProgress | None:
    """Return a family's progress without its drafts, from the copy if there is one."""
    text = read_through(_progress_key(family_id))
    if text is not None:
        return QuestionnaireProgress.model_validate_json(text)
    progress = find(family_id)
    if progress is not None:
        _copy_progress(family_id, progress)
        return progress.with_changes(draft_responses={})
    return None


def find_draft(family_id: FamilyId, step: Step) -> Answers | None:
    """Return what was typed into a step and not finished, from the copy if there is one."""
    text = read_through(_draft_key(family_id, step))
    if text is not None:
        return Answers(_fields.validate_json(text))
    progress = find(family_id)
    draft = None if progress is None else progress.draft(step)
    if draft is not None:
        _copy_draft(family_id, step, draft)
    return draft


def copy(family_id: FamilyId, progress: QuestionnaireProgress, *steps: Step) -> None:
    """Copy what was just kept: the progress, and the drafts of the steps that changed."""
    _copy_progress(family_id, progress)
    for step in steps:
        draft = progress.draft(step)
        if draft is None:
            drop(_draft_key(family_id, step))
        else:
            _copy_draft(family_id, step, draft)


def forget_copies(family_id: FamilyId, *steps: Step) -> None:
    """Drop the copies before a change, so that a program that dies in between leaves none that is out of date."""
    drop(_progress_key(family_id), *(_draft_key(family_id, step) for step in steps))


def _copy_progress(family_id: FamilyId, progress: QuestionnaireProgress) -> None:
    text = progress.with_changes(draft_responses={}).model_dump_json()
    write_through(_progress_key(family_id), text, seconds=PROGRESS_SECONDS)


def _copy_draft(family_id: FamilyId, step: Step, draft: Answers) -> None:
    text = _fields.dump_json(dict(draft.fields)).decode()
    write_through(_draft_key(family_id, step), text, seconds=DRAFT_SECONDS)


def _progress_key(family_id: FamilyId) -> str:
    return f"QUESTIONNAIRE:PROGRESS:{family_id}"


def _draft_key(family_id: FamilyId, step: Step) -> str:
    return f"QUESTIONNAIRE:DRAFT:{family_id}:{step.key}"
