"""Progress and drafts: MongoDB first, copies in Valkey for their time."""

import datetime as dt
from typing import Any

import pytest

from domain.answers import Answers
from domain.ids import ChildId, FamilyId
from domain.questionnaires import Edit, QuestionnaireProgress, Step
from store import questionnaires
from store.codec import new_id
from store.connections import Connections

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
STEP = Step(4, ChildId("a" * 24))
TYPED = Answers({"rows-0-key": ("b" * 24,), "rows-0-name": ("Math",)})
FAMILY = FamilyId("f" * 24)
PROGRESS_KEY = f"QUESTIONNAIRE:PROGRESS:{FAMILY}"
DRAFT_KEY = f"QUESTIONNAIRE:DRAFT:{FAMILY}:{STEP.key}"


@pytest.fixture
def progress(database: Connections) -> QuestionnaireProgress:
    begun = QuestionnaireProgress(id=new_id(), family_id=FAMILY, started_at=NOW, last_updated_at=NOW)
    drafted = begun.with_draft(STEP, TYPED, Edit("page", 0), NOW)
    questionnaires.keep(FAMILY, drafted)
    questionnaires.copy(FAMILY, drafted, STEP)
    return drafted


def valkey(database: Connections, command: Any) -> Any:
    return database.valkey.attempt("test", command, otherwise=None)


def test_it_is_found_as_it_was_kept(progress: QuestionnaireProgress) -> None:
    assert questionnaires.find(FAMILY) == progress
    assert questionnaires.find(FamilyId("e" * 24)) is None


def test_a_glance_shows_the_progress_without_the_drafts(progress: QuestionnaireProgress) -> None:
    assert questionnaires.glance(FAMILY) == progress.with_changes(draft_responses={})


@pytest.mark.parametrize(("key", "seconds"), [(PROGRESS_KEY, 3600), (DRAFT_KEY, 86_400)])
def test_copies_stand_under_their_keys_for_their_time(
    progress: QuestionnaireProgress, database: Connections, key: str, seconds: int
) -> None:
    left = valkey(database, lambda client: client.ttl(key))
    assert seconds - 60 <= left <= seconds


def test_a_copy_is_read_before_mongodb(progress: QuestionnaireProgress, database: Connections) -> None:
    database.database.questionnaire_progress.delete_many({})
    assert questionnaires.find_draft(FAMILY, STEP) == TYPED
    assert questionnaires.glance(FAMILY) is not None


def test_a_missing_copy_is_filled_again_from_mongodb(progress: QuestionnaireProgress, database: Connections) -> None:
    valkey(database, lambda client: client.flushall())
    assert questionnaires.find_draft(FAMILY, STEP) == TYPED
    assert questionnaires.glance(FAMILY) == progress.with_changes(draft_responses={})
    assert valkey(database, lambda client: client.exists(DRAFT_KEY, PROGRESS_KEY)) == 2


def test_a_finished_draft_leaves_no_copy(progress: QuestionnaireProgress, database: Connections) -> None:
    finished = progress.with_finished(STEP, NOW)
    questionnaires.keep(FAMILY, finished)
    questionnaires.copy(FAMILY, finished, STEP)
    assert valkey(database, lambda client: client.exists(DRAFT_KEY)) == 0
    assert questionnaires.find_draft(FAMILY, STEP) is None


def test_forgetting_copies_makes_mongodb_be_asked(progress: QuestionnaireProgress, database: Connections) -> None:
    questionnaires.forget_copies(FAMILY, STEP)
    assert valkey(database, lambda client: client.exists(DRAFT_KEY, PROGRESS_KEY)) == 0


def test_the_copy_of_the_progress_holds_nothing_that_was_typed(
    progress: QuestionnaireProgress, database: Connections
) -> None:
    assert "Math" not in valkey(database, lambda client: client.get(PROGRESS_KEY))


def test_of_two_copies_the_newer_one_stays(progress: QuestionnaireProgress) -> None:
    newer = progress.with_draft(STEP, Answers({"rows-0-name": ("Art",)}), Edit("page", 0), NOW)
    questionnaires.copy(FAMILY, newer, STEP)
    questionnaires.copy(FAMILY, progress, STEP)
    draft = questionnaires.find_draft(FAMILY, STEP)
    assert draft is not None
    assert draft.text("rows-0-name") == "Art"
