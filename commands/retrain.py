"""``brightpath retrain``: trains a challenger and lets it take over only if it wins."""

import datetime as dt
import json

import click

from commands.opening import opened_store
from jobs.retraining import retrain as retrain_now


@click.command()
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1), help="Same seed, same model.")
def retrain(seed: int) -> None:
    """Train a ranking model from what families told, and print how it and its rivals did."""
    with opened_store():
        made = retrain_now(dt.datetime.now(dt.UTC), seed=seed)
    model = made.model
    scores: dict[str, dict[str, float]] = {name: {} for name in ("challenger", "champion", "prior")}
    for measure, value in model.metrics.items():
        rival = next(name for name in scores if measure.startswith(name))
        short = measure.removeprefix(rival)
        scores[rival][short[0].lower() + short[1:]] = round(value, 5)
    told = {
        "model": {"id": model.id, "name": model.name, "version": model.version},
        "promoted": made.promoted,
        "reason": made.reason,
        **{name: values or None for name, values in scores.items()},
        "trainingData": model.training_data.model_dump(mode="json"),
    }
    click.echo(json.dumps(told, indent=2))
