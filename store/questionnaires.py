"""Where each family is in the questionnaire: MongoDB holds the truth, Valkey copies of progress and drafts."""

from pydantic import TypeAdapter

from domain.answers import Answers
from domain.ids import FamilyId
from domain.questionnaires import QuestionnaireProgress, Step
from store.caches import Entry, drop, keep_newest, read_newest
from store.documents import Documents

PROGRESS_SECONDS = 60 * 60
DRAFT_SECONDS = 24 * 60 * 60

_progress = Documents(QuestionnaireProgress)
_fields = TypeAdapter(dict[str, tuple[str, ...]])
_STAMP_DIGITS = 12


def find(family_id: FamilyId) -> QuestionnaireProgress | None:
    """Return a family's progress as MongoDB has it, drafts included."""
    return _progress.find_one({"familyId": family_id})


def keep(family_id: FamilyId, progress: QuestionnaireProgress) -> None:
    """Keep a family's progress as it is now; call ``copy`` after the transaction."""
    _progress.replace({"familyId": family_id}, progress, upsert=True)


def glance(family_id: FamilyId) -> QuestionnaireProgress | None:
    """Return a family's progress without its drafts, from the copy if there is one."""
    text = _read(_progress_key(family_id))
    if text is not None:
        return QuestionnaireProgress.model_validate_json(text)
    progress = find(family_id)
    if progress is None:
        return None
    copy(family_id, progress)
    return progress.with_changes(draft_responses={})


def find_draft(family_id: FamilyId, step: Step) -> Answers | None:
    """Return what was typed into a step and not finished, from the copy if there is one."""
    text = _read(_draft_key(family_id, step))
    if text is not None:
        return Answers(_fields.validate_json(text))
    progress = find(family_id)
    if progress is None:
        return None
    copy(family_id, progress, step)
    return progress.draft(step)


def copy(family_id: FamilyId, progress: QuestionnaireProgress, *steps: Step) -> None:
    """Copy what was just kept: the progress, and the drafts of the steps that changed."""
    glanced = progress.with_changes(draft_responses={}).model_dump_json()
    entries = [_entry(_progress_key(family_id), progress, glanced, PROGRESS_SECONDS)]
    for step in steps:
        draft = progress.draft(step)
        if draft is None:
            drop(_draft_key(family_id, step))
        else:
            fields = _fields.dump_json(dict(draft.fields)).decode()
            entries.append(_entry(_draft_key(family_id, step), progress, fields, DRAFT_SECONDS))
    keep_newest(entries)


def forget_copies(family_id: FamilyId, *steps: Step) -> None:
    """Drop the copies before a change, so that a program that dies in between leaves none that is out of date."""
    drop(_progress_key(family_id), *(_draft_key(family_id, step) for step in steps))


def _entry(key: str, progress: QuestionnaireProgress, text: str, seconds: int) -> Entry:
    stamp = f"{progress.writes:0{_STAMP_DIGITS}d}"
    return Entry(key, stamp, stamp + text, seconds)


def _read(key: str) -> str | None:
    (text,) = read_newest(key)
    return None if text is None else text[_STAMP_DIGITS:]


def _progress_key(family_id: FamilyId) -> str:
    return f"QUESTIONNAIRE:PROGRESS:{family_id}"


def _draft_key(family_id: FamilyId, step: Step) -> str:
    return f"QUESTIONNAIRE:DRAFT:{family_id}:{step.key}"
