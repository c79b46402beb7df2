"""What the questionnaire's templates are given: one typed object per page."""

import datetime as dt
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext

from domain.answers import Answers
from domain.children import Child
from domain.questionnaires import CHILD_SECTIONS, SECTION_NUMBERS, Edit, SectionState, Step
from domain.subject_suggestions import Suggestion, suggestions_for
from operations.questionnaires import Questionnaire
from web.formats import said
from web.forms.questionnaires.base import Problem, SectionForm
from web.questionnaire_sections import GO_ON, NAMES, NAMES_OF_CHILD, example_of_times, section_of


@dataclass(frozen=True)
class Mark:
    """One entry of the line that shows how far a family is."""

    label: str
    url: str
    state: SectionState
    is_current: bool


@dataclass(frozen=True)
class SectionPage:
    """One step of the questionnaire, as it is shown."""

    questionnaire: Questionnaire
    step: Step
    form: SectionForm
    edit: Edit
    is_draft: bool = False
    saved: bool = False
    has_arrived: bool = False
    focus: str = ""
    problems: list[Problem] = field(default_factory=list)
    clash: "Clash | None" = None

    @property
    def template(self) -> str:
        """The template of the section's fields."""
        return f"questionnaires/sections/_{section_of(self.step).template}.html"

    @property
    def name(self) -> str:
        """What the section is called."""
        return str(NAMES[self.step.section - 1])

    @property
    def child(self) -> Child | None:
        """The child of whom is asked."""
        return self.questionnaire.child(self.step.child_id)

    @property
    def marks(self) -> list[Mark]:
        """The seven sections."""
        return [self._mark(number) for number in SECTION_NUMBERS]

    @property
    def parts(self) -> list[Mark]:
        """The parts of this section, if it is asked of several."""
        steps = [step for step in self.questionnaire.steps if step.section == self.step.section]
        if self.step.section not in CHILD_SECTIONS or len(steps) == 1:
            return []
        return [
            Mark(self._who(step), step_url(step), self.questionnaire.progress.state(step), step == self.step)
            for step in steps
        ]

    @property
    def next_label(self) -> str:
        """What the button says that keeps the section."""
        if self.questionnaire.is_complete:
            return str(gettext("Save changes"))
        following = self.questionnaire.after(self.step)
        if following is None:
            return str(gettext("Save and look at everything"))
        if following.section == self.step.section:
            return str(gettext("Save and go on to %(child)s", child=self._who(following)))
        return str(GO_ON[following.section])

    @property
    def back_url(self) -> str:
        """The step before this one, or the answers when the questionnaire was complete."""
        before = self.questionnaire.before(self.step)
        if self.questionnaire.is_complete or before is None:
            return url_for("questionnaires.review")
        return step_url(before)

    @property
    def url(self) -> str:
        """This step."""
        return step_url(self.step)

    @property
    def siblings_with_subjects(self) -> list[Child]:
        """Whose subjects can be copied."""
        return [child for child in self.questionnaire.children if child.id != self.step.child_id and child.subjects]

    @property
    def suggestions(self) -> list[Suggestion]:
        """Subjects for the child's age that do not stand there yet."""
        there = self.form.answers.row_names
        child = self.child
        return (
            [each for each in suggestions_for(child.age) if str(said(each.name)).casefold() not in there]
            if child
            else []
        )

    @property
    def example(self) -> Child | None:
        """The sibling from whom the times on the page were taken."""
        return None if self.is_draft else example_of_times(self.questionnaire, self.child)

    def _who(self, step: Step) -> str:
        child = self.questionnaire.child(step.child_id)
        return child.name if child else gettext("All of us")

    def _mark(self, number: int) -> Mark:
        step = Step(number)
        return Mark(
            str(NAMES[number - 1]),
            step_url(step),
            self.questionnaire.section_state(number),
            number == self.step.section,
        )


@dataclass(frozen=True)
class Clash:
    """What somebody else wrote into the step meanwhile."""

    current: int
    theirs: Answers
    has_rows: bool

    @property
    def names(self) -> list[str]:
        """The names in their rows."""
        rows = (self.theirs.row(number) for number in self.theirs.row_numbers)
        return [name for row in rows if "removed" not in row and (name := "".join(row.get("name", ())))]


@dataclass(frozen=True)
class Unfinished:
    """A step that is still open, on the page of all answers."""

    label: str
    url: str


@dataclass(frozen=True)
class Answered:
    """A step's answers in words."""

    label: str
    url: str
    colour: str
    state: SectionState
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class ReviewPage:
    """All answers on one page."""

    questionnaire: Questionnaire
    forms: tuple[tuple[Step, SectionForm], ...]
    monday: dt.date
    week: str
    changed: bool

    @property
    def unfinished(self) -> list[Unfinished]:
        """What is still open."""
        page = self.questionnaire
        return [Unfinished(step_label(page, step), step_url(step)) for step in page.unfinished]

    @property
    def answered(self) -> list[Answered]:
        """Every step with what was answered."""
        return [self._answered(step, form) for step, form in self.forms]

    def _answered(self, step: Step, form: SectionForm) -> Answered:
        page = self.questionnaire
        state, child = page.progress.state(step), page.child(step.child_id)
        # What a step starts from is not an answer.
        lines = form.summary if page.progress.kept_state(step) is SectionState.COMPLETE else []
        return Answered(step_label(page, step), step_url(step), child.colour if child else "", state, lines)


def step_label(questionnaire: Questionnaire, step: Step) -> str:
    """Return how a step is called in a sentence: "Subjects of Noah"."""
    child = questionnaire.child(step.child_id)
    return NAMES_OF_CHILD[step.section] % {"child": child.name} if child else str(NAMES[step.section - 1])


def step_url(step: Step) -> str:
    """Return the address of a step."""
    return url_for("questionnaires.section", section=step.section, child_id=step.child_id)
