"""``brightpath retrain``: trains a challenger and lets it take over only if it wins."""

import datetime as dt
import json

import click

from commands.opening import opened_store
from jobs.retraining import Retraining
from jobs.retraining import retrain as retrain_now
from operations.ranking_models import request_retraining


@click.command()
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1), help="Same seed, same model.")
@click.option("--later", is_flag=True, help="Only ask a running worker for it.")
def retrain(seed: int, *, later: bool) -> None:
    """Train a ranking model from what families told, and print how it and its rivals did."""
    now = dt.datetime.now(dt.UTC)
    with opened_store():
        told = {"promise": request_retraining(now=now)} if later else _outcome(retrain_now(now, seed=seed))
    click.echo(json.dumps(told, indent=2))


def _outcome(made: Retraining) -> dict[str, object]:
    model = made.model
    scores: dict[str, dict[str, float]] = {name: {} for name in ("challenger", "champion", "prior")}
    for measure, value in model.metrics.items():
        rival = next(name for name in scores if measure.startswith(name))
        short = measure.removeprefix(rival)
        scores[rival][short[0].lower() + short[1:]] = round(value, 5)
    return {
        "model": {"id": model.id, "name": model.name, "version": model.version},
        "promoted": made.promoted,
        "reason": made.reason,
        **{name: values or None for name, values in scores.items()},
        "trainingData": model.training_data.model_dump(mode="json"),
    }
