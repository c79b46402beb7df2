"""The questionnaire as a whole: where a family stands in it, and completing it."""

import datetime as dt
from dataclasses import dataclass

from domain.children import Child
from domain.families import Family
from domain.ids import ChildId, FamilyId, PromiseId
from domain.questionnaires import QuestionnaireProgress, SectionState, Step, steps_of
from operations.first_weeks import begin_first_week
from operations.plans import dispatch_plan_later, first_week_to_plan, promise_plan
from operations.questionnaire_steps import progress_of
from store import children, families, questionnaires
from store.connections import transaction


class UnfinishedError(ValueError):
    """Some steps of the questionnaire are not complete."""


@dataclass(frozen=True)
class Questionnaire:
    """A family's answers, and how far it is."""

    family: Family
    children: tuple[Child, ...]
    progress: QuestionnaireProgress

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step that this family is asked, in order."""
        return steps_of(child.id for child in self.children)

    @property
    def unfinished(self) -> tuple[Step, ...]:
        """The steps that are not complete, in order; without a child the children come first."""
        open_steps = [step for step in self.steps if self.progress.state(step) is not SectionState.COMPLETE]
        if not self.children and Step(2) not in open_steps:
            open_steps.insert(0, Step(2))
        return tuple(open_steps)

    @property
    def has_subjects(self) -> bool:
        """Whether there is anything to plan."""
        return any(child.subjects for child in self.children)

    @property
    def is_ready(self) -> bool:
        """Whether a plan can be made of the answers."""
        return self.has_subjects and not self.unfinished

    @property
    def is_complete(self) -> bool:
        """Whether the whole questionnaire was completed once."""
        return self.progress.completed_at is not None

    def child(self, child_id: ChildId | None) -> Child | None:
        """Return one of the children."""
        return next((child for child in self.children if child.id == child_id), None)

    def after(self, step: Step) -> Step | None:
        """Return the step after this one, None after the last."""
        position = self.steps.index(step) + 1
        return self.steps[position] if position < len(self.steps) else None

    def before(self, step: Step) -> Step | None:
        """Return the step before this one."""
        position = self.steps.index(step)
        return self.steps[position - 1] if position else None

    def section_state(self, section: int) -> SectionState:
        """Return how far a section is, for the family and all of its children together."""
        states = {self.progress.state(step) for step in self.steps if step.section == section}
        if states == {SectionState.COMPLETE}:
            return SectionState.COMPLETE
        return SectionState.NOT_STARTED if states <= {SectionState.NOT_STARTED} else SectionState.IN_PROGRESS


def load_questionnaire(family_id: FamilyId, *, now: dt.datetime) -> Questionnaire | None:
    """Return where a family stands; None if there is no such family."""
    family = families.find(family_id)
    if family is None:
        return None
    progress = questionnaires.glance(family_id) or progress_of(family_id, now)
    return Questionnaire(family, children.of_family(family_id), progress)


def complete_questionnaire(family_id: FamilyId, *, now: dt.datetime) -> PromiseId:
    """Mark the questionnaire complete and promise a plan, both or neither; UnfinishedError if steps are open."""

    def work() -> tuple[QuestionnaireProgress, PromiseId]:
        family, progress = families.find(family_id), progress_of(family_id, now)
        if family is None or not Questionnaire(family, children.of_family(family_id), progress).is_ready:
            raise UnfinishedError
        completed, monday = progress.completed(now), first_week_to_plan(family, now=now)
        questionnaires.keep(family_id, completed)
        if progress.completed_at is None:
            begin_first_week(family, monday)
        return completed, promise_plan(family_id, monday, now=now)

    questionnaires.forget_copies(family_id)
    completed, promise_id = transaction(work)
    questionnaires.copy(family_id, completed)
    dispatch_plan_later(promise_id)
    return promise_id
