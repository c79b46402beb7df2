"""Retraining: read what families told, let a challenger try, keep the better one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass

from pydantic.alias_generators import to_camel

from domain.ids import ModelId
from domain.jobs_outbox import JobPromise
from domain.ml_models import MlModel, TrainingData
from domain.sentences import Sentence
from jobs.learned import refresh_learned_later
from jobs.model_usage import keep_performances
from jobs.models import UsableModel, best_usable_model
from ml import Attempt, Champion, Foresight, attempt, dump_model
from store import activity_logs, histories, jobs_outbox, ml_models
from store.codec import new_id
from store.connections import transaction
from store.leases import held

KEPT_CHAMPIONS = 2
"""The champion, and one to fall back to."""


@dataclass(frozen=True)
class Retraining:
    """What an attempt came to."""

    model: MlModel
    promoted: bool
    reason: str


def retrain_model(claimed: JobPromise, now: dt.datetime) -> None:
    """Retrain as promised; the result and the end of the promise are kept together."""
    with held(claimed):
        made = retrain(
            now,
            seed=claimed.attempt,
            also=lambda: jobs_outbox.finish(claimed, message=Sentence("Models compared")),
        )
    refresh_learned_later(now, model_is_new=made.promoted)


def retrain(now: dt.datetime, *, seed: int, also: Callable[[], None] = lambda: None) -> Retraining:
    """Train a challenger on everything; it takes over only if it foresees the held-out weeks better.

    ``also`` becomes part of the transaction that keeps the result.
    """
    usable, logs = best_usable_model(), activity_logs.rough_count()
    champion = Champion(usable.ranker, usable.description.training_data.last_date) if usable else None
    made = attempt(histories.stream(), champion, today=now.date(), seed=seed)
    model = _described(made, usable, logs, now)
    if made.verdict.promoted:
        model = ml_models.with_artifact(model, dump_model(made.challenger).content)

    def keep() -> None:
        ml_models.insert(model)
        if made.verdict.promoted:
            ml_models.retire_others(model.id, now)
        also()

    transaction(keep)
    _tidy(made, now)
    if usable is not None:
        keep_performances(now.date())
    return Retraining(model, made.verdict.promoted, made.verdict.reason)


def _described(made: Attempt, usable: UsableModel | None, logs: int, now: dt.datetime) -> MlModel:
    return MlModel(
        id=ModelId(new_id()),
        name=ml_models.NAME,
        version=f"{ml_models.count() + 1}.0.0",
        parameters={"champion": usable.description.version if usable else None, "layout": made.challenger.layout},
        hyperparameters=asdict(made.hyperparameters),
        feature_importance=dict(made.importance),
        training_data=TrainingData(
            sample_count=made.sample_count,
            first_date=made.first_date,
            last_date=made.last_date,
            dataset_version=f"{made.sample_count}-{made.last_date or 'empty'}",
            log_count=logs,
        ),
        metrics=_metrics(made),
        outcome=made.verdict.reason,
        created_at=now,
        promoted_at=now if made.verdict.promoted else None,
    )


def _metrics(made: Attempt) -> dict[str, float]:
    rivals: dict[str, Foresight | None] = {
        "challenger": made.verdict.challenger,
        "champion": made.verdict.champion,
        "prior": made.verdict.prior,
    }
    return {
        to_camel(f"{name}_{measure}"): float(value)
        for name, foresight in rivals.items()
        if foresight is not None
        for measure, value in asdict(foresight).items()
    }


def _tidy(made: Attempt, now: dt.datetime) -> None:
    """Delete the bytes of models that nobody will fall back to, and of all that know a family that is gone."""
    kept = list(ml_models.in_use())
    if made.forgotten:
        kept, gone = (kept[:1], kept[1:]) if made.verdict.promoted else ([], kept)
    else:
        kept, gone = kept[:KEPT_CHAMPIONS], kept[KEPT_CHAMPIONS:]
    for model in gone:
        ml_models.forget_artifact(model, now)
