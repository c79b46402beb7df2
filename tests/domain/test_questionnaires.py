"""How far a family is, step by step."""

import datetime as dt

import pytest

from domain.answers import Answers
from domain.ids import ChildId, FamilyId
from domain.questionnaires import Edit, QuestionnaireProgress, SectionState, Step, steps_of
from domain.subject_suggestions import suggestions_for

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
NOAH, EMMA = ChildId("a" * 24), ChildId("b" * 24)
EMPTY = QuestionnaireProgress(id="p", family_id=FamilyId("f"), started_at=NOW, last_updated_at=NOW)
MINE, THEIRS = Edit("mine", 0), Edit("theirs", 0)
TYPED = Answers({"name": ("Kim",)})


def test_each_child_is_asked_in_sections_3_4_and_6_only() -> None:
    steps = steps_of([NOAH, EMMA])
    assert [step.section for step in steps if step.child_id == EMMA] == [3, 4, 6]
    assert [step.section for step in steps if step.child_id is None] == [1, 2, 3, 5, 7]
    assert [step.key for step in steps[:4]] == ["section1", "section2", "section3", f"section3:{NOAH}"]


def test_a_draft_makes_a_step_begun_and_finishing_makes_it_complete() -> None:
    step = Step(4, NOAH)
    drafted = EMPTY.with_draft(step, TYPED, MINE, NOW)
    assert (drafted.state(step), drafted.draft(step)) == (SectionState.IN_PROGRESS, TYPED)
    finished = drafted.with_finished(step, NOW)
    assert (finished.state(step), finished.draft(step)) == (SectionState.COMPLETE, None)
    assert finished.current_section == 4


def test_a_draft_over_a_finished_step_leaves_it_finished_underneath() -> None:
    drafted = EMPTY.with_finished(Step(1), NOW).with_draft(Step(1), TYPED, Edit("mine", 1), NOW)
    assert (drafted.state(Step(1)), drafted.kept_state(Step(1))) == (SectionState.IN_PROGRESS, SectionState.COMPLETE)
    assert drafted.without_draft(Step(1), NOW).state(Step(1)) is SectionState.COMPLETE


def test_a_step_never_finished_is_not_started_without_its_draft() -> None:
    drafted = EMPTY.with_draft(Step(1), TYPED, MINE, NOW)
    assert drafted.without_draft(Step(1), NOW).state(Step(1)) is SectionState.NOT_STARTED


def test_two_pages_on_one_revision_clash_but_one_page_never_with_itself() -> None:
    drafted = EMPTY.with_draft(Step(1), TYPED, MINE, NOW)
    assert not drafted.clashes_with(Step(1), MINE)
    assert drafted.clashes_with(Step(1), THEIRS)
    assert not drafted.clashes_with(Step(1), Edit("theirs", 1))
    assert not drafted.clashes_with(Step(2), THEIRS)


def test_a_page_that_was_finished_has_to_be_opened_again() -> None:
    finished = EMPTY.with_draft(Step(1), TYPED, MINE, NOW).with_finished(Step(1), NOW)
    assert finished.clashes_with(Step(1), MINE)


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ((), SectionState.NOT_STARTED),
        ((NOAH,), SectionState.IN_PROGRESS),
        ((NOAH, EMMA), SectionState.COMPLETE),
    ],
)
def test_section_4_is_as_far_as_all_children_are(done: tuple[ChildId, ...], state: SectionState) -> None:
    progress = EMPTY
    for child_id in done:
        progress = progress.with_finished(Step(4, child_id), NOW)
    assert progress.of_children([NOAH, EMMA]).progress.section4 is state


def test_nothing_remains_of_a_child_that_is_gone() -> None:
    progress = EMPTY.with_draft(Step(4, NOAH), TYPED, MINE, NOW).with_finished(Step(6, NOAH), NOW)
    remaining = progress.of_children([EMMA])
    assert NOAH not in remaining.model_dump_json()


@pytest.mark.parametrize("age", range(2, 19))
def test_every_age_has_suggestions_and_none_twice(age: int) -> None:
    names = [suggestion.name for suggestion in suggestions_for(age)]
    assert len(names) >= 3
    assert len(names) == len(set(names))
