"""How models fare in use: what families made of the plans that each of them scored."""

import datetime as dt

from domain.ids import ModelId
from domain.ml_models import Usage
from store import ml_models, model_usage


def keep_performances(today: dt.date) -> None:
    """Bring every model's performance up to date, so that plans by two models can be compared."""
    total: dict[ModelId, Usage] = {}
    for family in model_usage.stream(today):
        for model_id, usage in family.items():
            total[model_id] = total.get(model_id, Usage()).plus(usage)
    for model_id, usage in total.items():
        ml_models.keep_performance(model_id, usage.performance)
