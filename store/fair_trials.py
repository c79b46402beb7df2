"""Trials of two times, with the lot that was drawn for each."""

import datetime as dt

from domain.fair_trials import FairTrial, TrialResult
from domain.ids import ChildId, FairTrialId, FamilyId
from store.documents import Documents

_trials = Documents(FairTrial)


def of_family(family_id: FamilyId) -> tuple[FairTrial, ...]:
    """Return all trials of a family, the newest first."""
    return _trials.find({"familyId": family_id}, sort=[("createdAt", -1)])


def of_child(family_id: FamilyId, child_id: ChildId) -> tuple[FairTrial, ...]:
    """Return all trials of a child, the newest first."""
    return _trials.find({"familyId": family_id, "childId": child_id}, sort=[("createdAt", -1)])


def deciding(family_id: FamilyId, monday: dt.date) -> tuple[FairTrial, ...]:
    """Return the trials that decide where lessons of a week stand."""
    trials = _trials.find({"familyId": family_id, "stoppedAt": None}, sort=[("createdAt", 1)])
    return tuple(trial for trial in trials if any(trial.drawn_in(monday)))


def find(family_id: FamilyId, trial_id: FairTrialId) -> FairTrial | None:
    """Return one trial of a family."""
    return _trials.find_one({"familyId": family_id, "_id": trial_id})


def insert(family_id: FamilyId, trial: FairTrial) -> FairTrial:
    """Keep a new trial."""
    return _trials.insert(trial.with_changes(family_id=family_id))


def stop(family_id: FamilyId, trial_id: FairTrialId, now: dt.datetime) -> FairTrial | None:
    """Stop a trial that was not stopped before, and return it."""
    where = {"familyId": family_id, "_id": trial_id, "stoppedAt": None}
    return _trials.update_one(where, {"$set": {"stoppedAt": now}})


def keep_result(family_id: FamilyId, trial_id: FairTrialId, result: TrialResult) -> None:
    """Keep what came of a trial so far."""
    _trials.update({"familyId": family_id, "_id": trial_id}, {"$set": {"result": result.model_dump()}})


def delete_of_child(family_id: FamilyId, child_id: ChildId) -> int:
    """Forget the trials of a child."""
    return _trials.delete({"familyId": family_id, "childId": child_id})
