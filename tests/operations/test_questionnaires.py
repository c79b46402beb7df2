"""Finishing steps and completing the questionnaire: all of it or nothing."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

import pytest
from pymongo.database import Database

from domain.answers import Answers
from domain.ids import ChildId, FamilyId
from domain.preferences import SchedulingFlexibility
from domain.questionnaires import Edit, SectionState, Step, steps_of
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.users import Identity, IdentityKind
from operations import questionnaires
from operations.accounts import make_account
from operations.children import ChildAnswers, keep_children
from operations.households import keep_flexibility
from operations.learners import NoSuchChildError, SubjectAnswers, keep_subjects
from operations.questionnaire_drafts import find_draft, save_draft
from operations.questionnaire_steps import ClashError, finish_step
from operations.questionnaires import UnfinishedError, complete_questionnaire, load_questionnaire
from store import children
from store.connections import Connections

NOW = dt.datetime(2025, 9, 3, 15, tzinfo=dt.UTC)
PAGE = Edit("page", 0)
MATH = Subject(name="Math", session_duration=30, frequency=Frequency.DAILY, parent_involvement=ParentInvolvement.SOME)


@pytest.fixture
def mongo(database: Connections) -> Database:
    return database.database


@pytest.fixture
def family_id(mongo: Database) -> FamilyId:
    identity = Identity(kind=IdentityKind.PASSWORD, password_hash="x", created_at=NOW)
    user = make_account("Kim", "kim@example.com", identity, "UTC", now=NOW)
    assert user.family_id is not None
    return user.family_id


@pytest.fixture
def ready(family_id: FamilyId) -> FamilyId:
    """A family that has answered everything but has not completed it."""
    keep_children(family_id, [ChildAnswers("Noah", 6)], PAGE, now=NOW)
    (noah,) = children.of_family(family_id)
    keep_subjects(family_id, noah.id, [SubjectAnswers(MATH)], PAGE, now=NOW)
    for step in steps_of([noah.id]):
        if step not in (Step(2), Step(4, noah.id)):
            finish_step(family_id, step, PAGE, lambda: None, now=NOW)
    return family_id


def test_a_new_family_has_everything_before_it(family_id: FamilyId) -> None:
    page = load_questionnaire(family_id, now=NOW)
    assert page is not None
    assert page.unfinished[0] == Step(1)
    assert page.section_state(4) is SectionState.NOT_STARTED


def test_no_family_has_no_questionnaire(mongo: Database) -> None:
    assert load_questionnaire(FamilyId("0" * 24), now=NOW) is None


def test_completing_marks_it_and_promises_one_plan(ready: FamilyId, mongo: Database) -> None:
    promise_id = complete_questionnaire(ready, now=NOW)
    assert [str(promise["_id"]) for promise in mongo.jobs_outbox.find()] == [promise_id]
    page = load_questionnaire(ready, now=NOW)
    assert page is not None
    assert page.is_complete


def test_when_the_promise_fails_the_questionnaire_stays_open(
    ready: FamilyId, mongo: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise_plan = questionnaires.promise_plan

    def promise_and_fail(*arguments: object, **named: object) -> NoReturn:
        promise_plan(*arguments, **named)  # type: ignore[arg-type]
        raise RuntimeError

    monkeypatch.setattr(questionnaires, "promise_plan", promise_and_fail)
    with pytest.raises(RuntimeError):
        complete_questionnaire(ready, now=NOW)
    assert mongo.jobs_outbox.count_documents({}) == 0
    page = load_questionnaire(ready, now=NOW)
    assert page is not None
    assert not page.is_complete


def test_an_open_step_keeps_it_from_being_completed(ready: FamilyId, mongo: Database) -> None:
    save_draft(ready, Step(5), Answers({"flexibility": ("flexible",)}), Edit("page", 1), now=NOW)
    with pytest.raises(UnfinishedError):
        complete_questionnaire(ready, now=NOW)
    assert mongo.jobs_outbox.count_documents({}) == 0


def test_a_child_added_later_opens_its_own_steps_only(ready: FamilyId) -> None:
    keep_children(ready, [ChildAnswers("Emma", 9)], Edit("page", 1), now=NOW)
    page = load_questionnaire(ready, now=NOW)
    assert page is not None
    emma = next(child for child in page.children if child.name == "Emma")
    assert page.unfinished == (Step(3, emma.id), Step(4, emma.id), Step(6, emma.id))
    assert page.section_state(4) is SectionState.IN_PROGRESS


def test_an_answer_that_cannot_be_kept_finishes_nothing(family_id: FamilyId, mongo: Database) -> None:
    with pytest.raises(NoSuchChildError):
        keep_subjects(family_id, ChildId("0" * 24), [SubjectAnswers(MATH)], PAGE, now=NOW)
    (progress,) = mongo.questionnaire_progress.find()
    assert progress["revisions"] == {}


def test_a_clash_keeps_what_was_written_first(family_id: FamilyId, mongo: Database) -> None:
    keep_flexibility(family_id, SchedulingFlexibility.STRICT, Edit("first", 0), now=NOW)
    with pytest.raises(ClashError) as clash:
        keep_flexibility(family_id, SchedulingFlexibility.FLEXIBLE, Edit("second", 0), now=NOW)
    assert clash.value.current == 1
    (family,) = mongo.families.find()
    assert family["preferences"]["schedulingFlexibility"] == "strict_structure"


def test_a_clashing_draft_keeps_what_was_typed_first(family_id: FamilyId) -> None:
    save_draft(family_id, Step(1), Answers({"name": ("First",)}), Edit("first", 0), now=NOW)
    with pytest.raises(ClashError):
        save_draft(family_id, Step(1), Answers({"name": ("Second",)}), Edit("second", 0), now=NOW)
    draft = find_draft(family_id, Step(1))
    assert draft is not None
    assert draft.text("name") == "First"


def test_guardians_who_type_in_different_sections_at_once_lose_nothing(family_id: FamilyId) -> None:
    steps = (Step(1), Step(2), Step(3), Step(5), Step(7))
    with ThreadPoolExecutor(len(steps)) as pool:
        for step in steps:
            pool.submit(save_draft, family_id, step, Answers({"name": (step.key,)}), PAGE, now=NOW)
    page = load_questionnaire(family_id, now=NOW)
    assert page is not None
    for step in steps:
        draft = find_draft(family_id, step)
        assert draft is not None
        assert draft.text("name") == step.key
        assert page.progress.state(step) is SectionState.IN_PROGRESS
