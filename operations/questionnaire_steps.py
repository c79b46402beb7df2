"""Writing one step of the questionnaire so that nobody's typing is lost to somebody else's."""

import datetime as dt
from collections.abc import Callable

from domain.ids import FamilyId
from domain.questionnaires import Edit, QuestionnaireProgress, Step
from store import children, questionnaires
from store.codec import new_id
from store.connections import transaction


class ClashError(ValueError):
    """Somebody else wrote this step after the page was opened; ``current`` is the revision they left."""

    def __init__(self, current: int) -> None:
        super().__init__(current)
        self.current = current


def finish_step(family_id: FamilyId, step: Step, edit: Edit, keep: Callable[[], None], *, now: dt.datetime) -> None:
    """Keep a step's answers by ``keep`` and mark it complete, both or neither; ClashError as in change_step."""

    def change(progress: QuestionnaireProgress) -> QuestionnaireProgress:
        keep()
        return progress.with_finished(step, now).of_children(child.id for child in children.of_family(family_id))

    change_step(family_id, step, change, edit=edit, now=now)


def change_step(
    family_id: FamilyId,
    step: Step,
    change: Callable[[QuestionnaireProgress], QuestionnaireProgress],
    *,
    edit: Edit | None,
    now: dt.datetime,
) -> None:
    """Keep the changed progress; ClashError if somebody wrote the step since the ``edit`` was begun (None: never)."""

    def work() -> QuestionnaireProgress:
        progress = progress_of(family_id, now)
        if edit is not None and progress.clashes_with(step, edit):
            raise ClashError(progress.revision(step).number)
        changed = change(progress)
        questionnaires.keep(family_id, changed)
        return changed

    questionnaires.forget_copies(family_id, step)
    questionnaires.copy(family_id, transaction(work), step)


def progress_of(family_id: FamilyId, now: dt.datetime) -> QuestionnaireProgress:
    """Return a family's progress as MongoDB has it, or the beginning of one."""
    found = questionnaires.find(family_id)
    return found or QuestionnaireProgress(id=new_id(), family_id=family_id, started_at=now, last_updated_at=now)
