"""The table of the questionnaire's pages: what each asks, with which form, and which operation keeps the answers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext

from domain.children import Child
from domain.commitments import Commitment
from domain.ids import ChildId, FamilyId
from domain.questionnaires import Edit, SectionState, Step
from operations.children import keep_children
from operations.households import keep_family_commitments, keep_flexibility, keep_household, keep_ways
from operations.learners import NoSuchChildError, keep_child_commitments, keep_learning_preferences, keep_subjects
from operations.questionnaires import Questionnaire
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.children import ChildrenForm
from web.forms.questionnaires.commitments import ChildCommitmentsForm, FamilyCommitmentsForm
from web.forms.questionnaires.flexibility import FlexibilityForm
from web.forms.questionnaires.household import HouseholdForm
from web.forms.questionnaires.learning_times import LearningTimesForm
from web.forms.questionnaires.subjects import SubjectsForm, row_of_subject
from web.forms.questionnaires.ways import WaysForm, values_of_ways

Values = dict[str, Any]
NAMES = (
    lazy_gettext("Family"),
    lazy_gettext("Children"),
    lazy_gettext("Commitments"),
    lazy_gettext("Subjects"),
    lazy_gettext("Flexibility"),
    lazy_gettext("Times"),
    lazy_gettext("Your ways"),
)
NAMES_OF_CHILD = {
    3: lazy_gettext("Commitments of %(child)s"),
    4: lazy_gettext("Subjects of %(child)s"),
    6: lazy_gettext("Times of %(child)s"),
}
GO_ON = {
    2: lazy_gettext("Save and go on: children"),
    3: lazy_gettext("Save and go on: commitments"),
    4: lazy_gettext("Save and go on: subjects"),
    5: lazy_gettext("Save and go on: flexibility"),
    6: lazy_gettext("Save and go on: times"),
    7: lazy_gettext("Save and go on: your ways"),
}
"""What the button says that leads to a section."""


@dataclass(frozen=True)
class Section:
    """One kind of page."""

    template: str
    form: type[SectionForm]
    fill: Callable[[Questionnaire, Child | None], Values]
    keep: Callable[[FamilyId, ChildId | None, Any, Edit, dt.datetime], None]
    saved: str = "_saved"


def section_of(step: Step) -> Section:
    """Return the kind of page of a step."""
    return _CHILD_SECTIONS[step.section] if step.child_id else _FAMILY_SECTIONS[step.section]


def _household(page: Questionnaire, _child: Child | None) -> Values:
    family, state = page.family, page.progress.kept_state(Step(1))
    # "UTC" is what an account has whose browser did not say where it is: better asked than believed.
    unknown = family.timezone == "UTC" and state is not SectionState.COMPLETE
    return {
        "name": family.name,
        "timezone": "" if unknown else family.timezone,
        "guardians_teaching": str(min(max(family.guardians_teaching, 1), 4)),
        "school_days": [day.value for day in family.school_days],
    }


def _children(page: Questionnaire, _child: Child | None) -> Values:
    rows = [{"key": child.id, "name": child.name, "age": child.age} for child in page.children]
    return {"rows": rows or [{}]}


def _family_commitments(page: Questionnaire, _child: Child | None) -> Values:
    return {"rows": [_row(item) | {"busy": item.busy.value} for item in page.family.commitments]}


def _child_commitments(_page: Questionnaire, child: Child | None) -> Values:
    found = [one for one in child.commitments if one.coop_session_id is None] if child else []
    return {"rows": [_row(item) | {"needs_guardian": item.needs_guardian} for item in found]}


def _row(item: Commitment) -> Values:
    return {
        "name": item.name,
        "frequency": item.frequency.value,
        "days_of_week": [day.value for day in item.days_of_week],
        "start_time": item.start_time,
        "end_time": item.end_time,
        "start_date": item.start_date,
        "end_date": item.end_date,
    }


def _subjects(_page: Questionnaire, child: Child | None) -> Values:
    return {"rows": [row_of_subject(subject) for subject in child.subjects] if child else []}


def _flexibility(page: Questionnaire, _child: Child | None) -> Values:
    return {"flexibility": page.family.preferences.scheduling_flexibility.value}


def _learning_times(page: Questionnaire, child: Child | None) -> Values:
    answered = example_of_times(page, child) or child
    if answered is None:
        return {}
    known = answered.learning_preferences
    return {
        "best_learning_times": [time.value for time in known.best_learning_times],
        "start_time": known.homeschooling_hours.start_time,
        "end_time": known.homeschooling_hours.end_time,
    }


def example_of_times(page: Questionnaire, child: Child | None) -> Child | None:
    """Return the sibling whose times a child's page starts from, if the child has none of its own yet."""
    if child is None or page.progress.kept_state(Step(6, child.id)) is SectionState.COMPLETE:
        return None
    done = (c for c in page.children if page.progress.kept_state(Step(6, c.id)) is SectionState.COMPLETE)
    return next(done, None)


def _ways(page: Questionnaire, _child: Child | None) -> Values:
    return dict(values_of_ways(page.family.preferences))


def _known(child_id: ChildId | None) -> ChildId:
    if child_id is None:
        raise NoSuchChildError
    return child_id


_FAMILY_SECTIONS = {
    1: Section(
        "household",
        HouseholdForm,
        _household,
        lambda family_id, _, form, edit, now: keep_household(family_id, form.household, edit, now=now),
    ),
    2: Section(
        "children",
        ChildrenForm,
        _children,
        lambda family_id, _, form, edit, now: keep_children(family_id, form.children, edit, now=now),
    ),
    3: Section(
        "family_commitments",
        FamilyCommitmentsForm,
        _family_commitments,
        lambda family_id, _, form, edit, now: keep_family_commitments(family_id, form.commitments, edit, now=now),
    ),
    5: Section(
        "flexibility",
        FlexibilityForm,
        _flexibility,
        lambda family_id, _, form, edit, now: keep_flexibility(family_id, form.chosen, edit, now=now),
    ),
    7: Section(
        "ways",
        WaysForm,
        _ways,
        lambda family_id, _, form, edit, now: keep_ways(family_id, form.ways, edit, now=now),
    ),
}
_CHILD_SECTIONS = {
    3: Section(
        "child_commitments",
        ChildCommitmentsForm,
        _child_commitments,
        lambda family_id, child_id, form, edit, now: keep_child_commitments(
            family_id, _known(child_id), form.commitments, edit, now=now
        ),
    ),
    4: Section(
        "subjects",
        SubjectsForm,
        _subjects,
        lambda family_id, child_id, form, edit, now: keep_subjects(
            family_id, _known(child_id), form.subjects, edit, now=now
        ),
        saved="_saved_rows",
    ),
    6: Section(
        "learning_times",
        LearningTimesForm,
        _learning_times,
        lambda family_id, child_id, form, edit, now: keep_learning_preferences(
            family_id, _known(child_id), form.preferences, edit, now=now
        ),
    ),
}
