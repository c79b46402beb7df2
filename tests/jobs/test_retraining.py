"""Retraining keeps the better model, forgets who is gone, and never leaves a plan without scores."""

import datetime as dt
import random
import re

import pytest
from bson import ObjectId

from domain.evidence import history_of
from domain.ids import FeedbackId
from domain.jobs_outbox import JobKind, PromiseState
from domain.user_feedback import UserFeedback
from domain.weeks import ONE_WEEK
from jobs import models, scoring
from jobs.models import best_usable_model, examine_models
from jobs.retraining import retrain
from jobs.scoring import QUESTIONNAIRE, rank_placements, score_family_week
from jobs.simulated_families import keep_family
from jobs.tasks import perform
from simulation import Crowd, Kind, MadeUpFamily, draw_household, live_weeks
from store import activity_logs, belongings, caches, histories, jobs_outbox, ml_models, schedules, user_feedback
from store.codec import new_id
from store.connections import Connections, collection, transaction

MONDAY = dt.date(2025, 9, 1)
NOW = dt.datetime(2025, 9, 29, 3, 0, tzinfo=dt.UTC)
WEEKS = 4
LATER = MONDAY + ONE_WEEK


@pytest.fixture
def households(database: Connections) -> list[MadeUpFamily]:
    chance = random.Random(7)  # noqa: S311  made-up lives
    crowd = Crowd.drawn(chance)
    made = [draw_household(chance, crowd, Kind.PEAKS, now=NOW, new_id=new_id) for _ in range(5)]
    for household in made:
        keep_family(household, list(live_weeks(chance, household, MONDAY, WEEKS, new_id=new_id)))
    models._load.cache_clear()
    return made


def tamper_with_files(database: Connections) -> None:
    database.database["ml_artifacts.chunks"].update_many({}, [{"$set": {"data": b"tampered"}}])
    caches.drop(*(f"ML:PARAMS:{model.id}" for model in ml_models.in_use()))
    models._load.cache_clear()


def scored_by(household: MadeUpFamily) -> str:
    family = household.family
    return score_family_week(family, household.children, family.school_days, MONDAY + WEEKS * ONE_WEEK).method


def test_a_family_is_scored_by_the_questionnaire_until_a_model_won(households: list[MadeUpFamily]) -> None:
    assert scored_by(households[0]) == QUESTIONNAIRE
    made = retrain(NOW, seed=1)
    assert made.promoted
    assert scored_by(households[0]) == "placement_ranker 1.0.0"


def test_an_attempt_that_loses_is_recorded_and_the_champion_stays(households: list[MadeUpFamily]) -> None:
    first, second = retrain(NOW, seed=1), retrain(NOW, seed=2)
    assert not second.promoted
    kept = ml_models.find(second.model.id)
    assert kept is not None
    assert kept.artifact is None
    assert kept.outcome == second.reason
    usable = best_usable_model()
    assert usable is not None
    assert usable.description.id == first.model.id


def test_a_deleted_family_is_gone_from_every_model_and_copy(
    households: list[MadeUpFamily], database: Connections
) -> None:
    first, gone = retrain(NOW, seed=1), households[0]
    ids = {gone.family.id, *(child.id for child in gone.children)}
    assert scored_by(gone) == "placement_ranker 1.0.0"
    assert names_in(database, ids)
    transaction(lambda: belongings.delete_all(gone.family.id))
    second = retrain(NOW, seed=1)
    assert second.promoted
    assert names_in(database, ids) == []
    old = ml_models.find(first.model.id)
    assert old is not None
    assert old.artifact is None
    assert database.database["ml_artifacts.files"].count_documents({}) == 1
    models._load.cache_clear()
    usable = best_usable_model()
    assert usable is not None
    assert usable.ranker.families == {one.family.id for one in households[1:]}
    assert ids.isdisjoint(re.findall(r"[0-9a-f]{24}", usable.ranker.directory_))


def names_in(database: Connections, ids: set[str]) -> list[str]:
    """Return the keys that name one of the ids, or hold a model that is in use no more."""
    kept = {f"ML:PARAMS:{model.id}" for model in ml_models.in_use()}
    keys: list[str] = database.valkey.attempt("read", lambda client: list(client.scan_iter("ML:*")), otherwise=[])
    return [key for key in keys if any(one in key for one in ids) or (key.startswith("ML:PARAMS") and key not in kept)]


def test_a_tampered_model_falls_back_to_the_questionnaire(
    households: list[MadeUpFamily], database: Connections, capsys: pytest.CaptureFixture[str]
) -> None:
    retrain(NOW, seed=1)
    tamper_with_files(database)
    assert scored_by(households[0]) == QUESTIONNAIRE
    assert "model_not_usable" in capsys.readouterr().out
    finding = examine_models()
    assert not finding.is_well
    assert "plans use what families answered" in finding.found


def test_a_champion_that_cannot_be_read_falls_back_to_the_one_before(
    households: list[MadeUpFamily], database: Connections
) -> None:
    first = retrain(NOW, seed=1).model
    later = first.with_changes(id=new_id(), version="9.0.0", promoted_at=NOW + ONE_WEEK)
    ml_models.insert(ml_models.with_artifact(later, b"no model"))
    usable = best_usable_model()
    assert usable is not None
    assert usable.description.id == first.id
    assert f"plans use version {first.version}" in examine_models().found


def test_a_damaged_copy_in_the_cache_is_read_again_from_the_database(households: list[MadeUpFamily]) -> None:
    model = retrain(NOW, seed=1).model
    caches.write_through(f"ML:PARAMS:{model.id}", "damaged", seconds=60)
    models._load.cache_clear()
    usable = best_usable_model()
    assert usable is not None
    assert usable.description.id == model.id


def test_a_promised_retraining_is_done_once(households: list[MadeUpFamily]) -> None:
    promised = jobs_outbox.promise(JobKind.RETRAIN_MODEL, now=NOW)
    perform(promised.id)
    perform(promised.id)
    kept = jobs_outbox.find(promised.id)
    assert kept is not None
    assert kept.state is PromiseState.DONE
    assert ml_models.count() == 1


def test_a_childs_week_is_ranked_with_reasons(households: list[MadeUpFamily]) -> None:
    retrain(NOW, seed=1)
    child = households[0].children[0]
    ranked = rank_placements(child.id, MONDAY)
    assert ranked is not None
    places = list(ranked)
    hours = child.learning_preferences.homeschooling_hours
    assert len(places) == len(child.subjects) * 5 * ((hours.end_time - hours.start_time) // 15)
    assert any(place.reasons for place in places)


def test_logs_and_moves_as_others_write_them_are_read(households: list[MadeUpFamily]) -> None:
    family, child = households[0].family, households[0].children[0]
    collection("activity_logs").delete_many({"familyId": ObjectId(family.id)})
    collection("schedules").delete_many({"familyId": ObjectId(family.id)})
    logs = collection("activity_logs").with_options()
    bypass = {"bypass_document_validation": True}
    date = dt.datetime(2025, 9, 2, tzinfo=dt.UTC)
    shape = {"familyId": ObjectId(family.id), "childId": ObjectId(child.id), "date": date, "activityName": "Math"}
    logs.insert_one({**shape, "scheduled": {"startTime": "09:30"}, "actual": {"completed": False}}, **bypass)
    logs.insert_one({**shape, "scheduled": {"startTime": "10:30"}, "actual": {"completed": True}}, **bypass)
    item = {"_id": ObjectId(), "type": "subject", "name": "Math", "startTime": "11:00"}
    history = [{"date": date, "previousStartTime": "09:00"}, {"date": date, "previousStartTime": "10:00"}]
    day = {"date": date, "dayOfWeek": "Tuesday", "items": [{**item, "adjustmentHistory": history}]}
    week = {"weekStartDate": dt.datetime(2025, 9, 1, tzinfo=dt.UTC), "days": [day]}
    collection("schedules").insert_one(
        {"familyId": ObjectId(family.id), "childId": ObjectId(child.id), **week}, **bypass
    )
    read = histories.of_family(family)
    assert [(one.start, one.kind) for one in read.outcomes] == [(570, "missed"), (630, "completed")]
    assert [(one.start, one.to_day, one.to_start) for one in read.moves] == [
        (540, "Tuesday", 600),
        (600, "Tuesday", 660),
    ]


def test_histories_agree_with_the_documents_they_come_from(households: list[MadeUpFamily]) -> None:
    household = households[1]
    family_id = household.family.id
    logs = [
        log
        for child in household.children
        for log in activity_logs.of_child(family_id, child.id, MONDAY, dt.date(2026, 1, 1))
    ]
    weeks = [week for index in range(WEEKS) for week in schedules.active_of_week(family_id, MONDAY + index * ONE_WEEK)]
    written, read = history_of(household.family, household.children, logs, weeks), histories.of_family(household.family)
    assert set(written.outcomes) == set(read.outcomes)
    assert set(written.moves) == set(read.moves)


def test_a_scored_week_is_kept_until_answers_or_model_change(
    households: list[MadeUpFamily], database: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = retrain(NOW, seed=1).model
    household = households[0]
    scored = score_family_week(household.family, household.children, household.family.school_days, MONDAY)
    assert database.valkey.attempt("read", lambda client: client.ttl(f"ML:FEATURES:{household.family.id}"), otherwise=0)
    monkeypatch.setattr(scoring, "best_usable_model", lambda: None)
    again = score_family_week(household.family, household.children, household.family.school_days, MONDAY)
    assert again == scored
    assert again.model_id == model.id
    older = [child.with_changes(age=child.age + 1) for child in household.children]
    changed = score_family_week(household.family, older, household.family.school_days, MONDAY)
    assert changed.method == QUESTIONNAIRE


def test_how_a_models_plans_fare_is_kept_beside_it(households: list[MadeUpFamily]) -> None:
    first = retrain(NOW, seed=1).model
    household = households[0]
    planned = schedules.active_of_week(household.family.id, MONDAY)
    collection("schedules").update_many(
        {"familyId": ObjectId(household.family.id), "weekStartDate": dt.datetime(2025, 9, 1, tzinfo=dt.UTC)},
        {"$set": {"modelId": ObjectId(first.id)}},
    )
    collection("user_feedback").delete_many({"familyId": ObjectId(household.family.id)})
    of_one_child = {"schedule_id": planned[0].id, "child_id": planned[0].child_id, "rating": 2}
    for said in (of_one_child, {"week_start_date": MONDAY, "rating": 5}, {"week_start_date": LATER, "rating": 1}):
        answer = UserFeedback(id=FeedbackId(new_id()), family_id=household.family.id, created_at=NOW, **said)
        user_feedback.insert(household.family.id, answer)
    retrain(NOW, seed=1)
    kept = ml_models.find(first.id)
    assert kept is not None
    items = [item for week in planned for day in week.days for item in day.items]
    done = sum(item.completed for item in items) / len(items)
    moved = sum(bool(item.adjustment_history) for item in items) / len(items)
    assert kept.performance.usage_count == 1
    assert kept.performance.average_satisfaction_score == (2 + 5) / 2
    assert kept.performance.completion_rate == pytest.approx(done, abs=1e-4)
    assert kept.performance.adjustment_rate == pytest.approx(moved, abs=1e-4)
