"""Training comes by day, too, once enough was told."""

import datetime as dt

import pytest

from domain.ids import ModelId
from domain.ml_models import MlModel, TrainingData
from jobs.enough_logs import FEWEST_NEW_LOGS, WhenEnoughWasTold
from store import activity_logs, ml_models
from store.codec import new_id

NOON = dt.datetime(2025, 9, 29, 12, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.usefixtures("database")


def tell(monkeypatch: pytest.MonkeyPatch, logs: int) -> None:
    monkeypatch.setattr(activity_logs, "rough_count", lambda: logs)


def attempted(logs: int) -> MlModel:
    return ml_models.insert(
        MlModel(
            id=ModelId(new_id()),
            name=ml_models.NAME,
            version="1.0.0",
            training_data=TrainingData(sample_count=logs, log_count=logs),
            created_at=NOON,
        )
    )


def test_the_first_logs_are_worth_a_training(monkeypatch: pytest.MonkeyPatch) -> None:
    tell(monkeypatch, FEWEST_NEW_LOGS - 1)
    assert WhenEnoughWasTold()(NOON) is None
    tell(monkeypatch, FEWEST_NEW_LOGS)
    assert WhenEnoughWasTold()(NOON) == "after-nothing"


def test_a_tenth_more_than_the_last_attempt_knew_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    attempted(logs=20_000)
    tell(monkeypatch, 21_999)
    assert WhenEnoughWasTold()(NOON) is None
    tell(monkeypatch, 22_000)
    assert WhenEnoughWasTold()(NOON) == "after-1.0.0"


def test_it_looks_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    looking = WhenEnoughWasTold()
    assert looking(NOON) is None
    tell(monkeypatch, FEWEST_NEW_LOGS)
    assert looking(NOON + dt.timedelta(seconds=59)) is None
    assert looking(NOON + dt.timedelta(seconds=60)) == "after-nothing"
