"""Each model that was trained: what it learned from, how good it was, and whether it was promoted."""

import datetime as dt
from typing import ClassVar

from pydantic import Field

from domain.documents import Document, Part
from domain.ids import ModelId


class Artifact(Part):
    """Where the model's bytes are kept, and the fingerprint they must have."""

    file_id: str
    sha256: str
    size: int = Field(ge=0, description="bytes")


class TrainingData(Part):
    """What a model learned from."""

    sample_count: int = Field(ge=0)
    first_date: dt.date | None = None
    last_date: dt.date | None = None
    dataset_version: str = ""


class Performance(Part):
    """How plans that a model scored fare in use."""

    average_satisfaction_score: float | None = None
    usage_count: int = 0
    adjustment_rate: float | None = None
    completion_rate: float | None = None


class MlModel(Document):
    """One trained ranking model."""

    collection: ClassVar[str] = "ml_models"

    id: ModelId = Field(alias="_id")
    name: str
    version: str
    parameters: dict[str, object] = Field(default_factory=dict)
    hyperparameters: dict[str, object] = Field(default_factory=dict)
    feature_importance: dict[str, float] = Field(default_factory=dict)
    training_data: TrainingData
    metrics: dict[str, float] = Field(default_factory=dict)
    performance: Performance = Performance()
    artifact: Artifact | None = None
    outcome: str = ""
    created_at: dt.datetime
    promoted_at: dt.datetime | None = None
    retired_at: dt.datetime | None = None
