"""Each model that was trained: what it learned from, how good it was, and whether it was promoted."""

import datetime as dt
from typing import ClassVar, NamedTuple

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
    log_count: int = Field(default=0, ge=0, description="logs of all kinds that there were, to notice new ones")


class Performance(Part):
    """How plans that a model scored fare in use."""

    average_satisfaction_score: float | None = None
    usage_count: int = 0
    adjustment_rate: float | None = None
    completion_rate: float | None = None


class Usage(NamedTuple):
    """What families made of plans that a model scored; sums, so that families add up."""

    plans: int = 0
    sessions: int = 0
    done: int = 0
    moved: int = 0
    ratings: int = 0
    stars: int = 0

    def plus(self, other: "Usage") -> "Usage":
        """Return both together."""
        return Usage(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def performance(self) -> Performance:
        """The rates that the sums come to."""
        return Performance(
            usage_count=self.plans,
            average_satisfaction_score=_share(self.stars, self.ratings),
            adjustment_rate=_share(self.moved, self.sessions),
            completion_rate=_share(self.done, self.sessions),
        )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


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
