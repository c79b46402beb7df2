"""Where a family is in the seven sections of the questionnaire."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, NamedTuple, Self

from pydantic import Field

from domain.answers import Answers
from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId

SECTION_NUMBERS = (1, 2, 3, 4, 5, 6, 7)
CHILD_SECTIONS = (3, 4, 6)
# Section 3 asks the family first and then each child; 4 and 6 ask only the children.
FAMILY_SECTIONS = (1, 2, 3, 5, 7)


class SectionState(StrEnum):
    """How far a section is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"


class Step(NamedTuple):
    """One page of the questionnaire: a section, asked of the family or of one child."""

    section: int
    child_id: ChildId | None = None

    @property
    def key(self) -> str:
        """The name under which drafts of it are kept: "section4:<child id>"."""
        return f"section{self.section}" + (f":{self.child_id}" if self.child_id else "")


class Edit(NamedTuple):
    """Which page somebody has open, and the revision of the section that it was drawn from."""

    editor: str
    base: int


class SectionStates(Part):
    """The state of each section of the family."""

    section1: SectionState = SectionState.NOT_STARTED
    section2: SectionState = SectionState.NOT_STARTED
    section3: SectionState = SectionState.NOT_STARTED
    section4: SectionState = SectionState.NOT_STARTED
    section5: SectionState = SectionState.NOT_STARTED
    section6: SectionState = SectionState.NOT_STARTED
    section7: SectionState = SectionState.NOT_STARTED


class ChildProgress(Part):
    """The state of the sections that are asked once per child."""

    child_id: ChildId
    section3_child: SectionState = SectionState.NOT_STARTED
    section4: SectionState = SectionState.NOT_STARTED
    section6: SectionState = SectionState.NOT_STARTED


class Revision(Part):
    """How often a section was written, by which open page last, and whether a draft of it waits to be finished."""

    number: int = 0
    editor: str = ""
    is_draft: bool = False


class QuestionnaireProgress(Document):
    """One family's way through the questionnaire, with what was typed but not yet finished."""

    collection: ClassVar[str] = "questionnaire_progress"

    id: str = Field(alias="_id")
    family_id: FamilyId
    started_at: dt.datetime
    last_updated_at: dt.datetime
    completed_at: dt.datetime | None = None
    current_section: int = Field(default=1, ge=1, le=7)
    progress: SectionStates = SectionStates()
    children_progress: tuple[ChildProgress, ...] = ()
    # Section id ("section4:<child id>") -> form field -> the values as they were typed.
    draft_responses: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
    revisions: dict[str, Revision] = Field(default_factory=dict)
    writes: int = Field(default=0, ge=0, description="counts every change, so that the newer of two copies is known")

    def revision(self, step: Step) -> Revision:
        """Return how often a step was written."""
        return self.revisions.get(step.key, Revision())

    def clashes_with(self, step: Step, edit: Edit) -> bool:
        """Tell whether somebody else wrote the step since the page was drawn."""
        now = self.revision(step)
        return now.number != edit.base and now.editor != edit.editor

    def draft(self, step: Step) -> Answers | None:
        """Return what was typed into a step and not finished."""
        found = self.draft_responses.get(step.key)
        return None if found is None else Answers({name: tuple(values) for name, values in found.items()})

    def kept_state(self, step: Step) -> SectionState:
        """Return the state of what is kept of a step, whatever was typed since."""
        if step.child_id is None:
            return SectionState(getattr(self.progress, f"section{step.section}"))
        return SectionState(getattr(self._of_child(step.child_id), _child_field(step.section)))

    def state(self, step: Step) -> SectionState:
        """Return the state of a step; a draft that waits makes it unfinished."""
        return SectionState.IN_PROGRESS if self.revision(step).is_draft else self.kept_state(step)

    def with_draft(self, step: Step, answers: Answers, edit: Edit, now: dt.datetime) -> Self:
        """Return the progress after something was typed; what was finished before stays finished underneath."""
        is_complete = self.kept_state(step) is SectionState.COMPLETE
        state = SectionState.COMPLETE if is_complete else SectionState.IN_PROGRESS
        return self._written(step, state, now, draft=answers, editor=edit.editor)

    def without_draft(self, step: Step, now: dt.datetime) -> Self:
        """Return the progress after what was typed into a step was thrown away."""
        is_complete = self.kept_state(step) is SectionState.COMPLETE
        return self._written(step, SectionState.COMPLETE if is_complete else SectionState.NOT_STARTED, now)

    def with_finished(self, step: Step, now: dt.datetime) -> Self:
        """Return the progress after a step was finished; whoever typed it has to open it again to change it."""
        return self._written(step, SectionState.COMPLETE, now)

    def completed(self, now: dt.datetime) -> Self:
        """Return the progress after the whole questionnaire was completed, for the first time or again."""
        first = self.completed_at or now
        return self.with_changes(completed_at=first, last_updated_at=now, writes=self.writes + 1)

    def of_children(self, child_ids: Iterable[ChildId]) -> Self:
        """Return the progress of a family with just these children; sections 4 and 6 are as far as all of them are."""
        kept = tuple(child_ids)
        children = tuple(self._of_child(child_id) for child_id in kept)
        states = {
            f"section{number}": _least(getattr(child, f"section{number}") for child in children) for number in (4, 6)
        }
        keys = {step.key for step in steps_of(kept)}
        return self.with_changes(
            children_progress=children,
            progress=self.progress.with_changes(**states),
            draft_responses={key: draft for key, draft in self.draft_responses.items() if key in keys},
            revisions={key: revision for key, revision in self.revisions.items() if key in keys},
        )

    def _of_child(self, child_id: ChildId) -> ChildProgress:
        found = (child for child in self.children_progress if child.child_id == child_id)
        return next(found, ChildProgress(child_id=child_id))

    def _written(
        self, step: Step, state: SectionState, now: dt.datetime, *, draft: Answers | None = None, editor: str = ""
    ) -> Self:
        drafts = {key: fields for key, fields in self.draft_responses.items() if key != step.key}
        if draft is not None:
            drafts[step.key] = {name: list(texts) for name, texts in draft.fields.items()}
        revision = Revision(number=self.revision(step).number + 1, editor=editor, is_draft=draft is not None)
        return self.with_changes(
            draft_responses=drafts,
            revisions=self.revisions | {step.key: revision},
            writes=self.writes + 1,
            current_section=step.section,
            last_updated_at=now,
            **self._states(step, state),
        )

    def _states(self, step: Step, state: SectionState) -> dict[str, object]:
        if step.child_id is None:
            return {"progress": self.progress.with_changes(**{f"section{step.section}": state})}
        changed = self._of_child(step.child_id).with_changes(**{_child_field(step.section): state})
        others = tuple(child for child in self.children_progress if child.child_id != step.child_id)
        return {"children_progress": (*others, changed)}


def steps_of(child_ids: Iterable[ChildId]) -> tuple[Step, ...]:
    """Return every step for a family with these children, in the order in which they are asked."""
    children = tuple(child_ids)
    return tuple(
        step
        for number in SECTION_NUMBERS
        for step in (
            *((Step(number),) if number in FAMILY_SECTIONS else ()),
            *(Step(number, child_id) for child_id in children if number in CHILD_SECTIONS),
        )
    )


def _child_field(section: int) -> str:
    return "section3_child" if section == 3 else f"section{section}"  # noqa: PLR2004  the section's number is its name


def _least(states: Iterable[SectionState]) -> SectionState:
    found = set(states)
    if found == {SectionState.COMPLETE}:
        return SectionState.COMPLETE
    return SectionState.NOT_STARTED if found <= {SectionState.NOT_STARTED} else SectionState.IN_PROGRESS
