"""The model in use, however much of it can still be read."""

from dataclasses import dataclass
from functools import lru_cache

import structlog

from domain.ids import ModelId
from domain.ml_models import MlModel
from ml import ModelFile, PlacementRanker, UntrustedModelError, load_model
from store import ml_models
from store.checkups import Finding
from store.ml_models import MissingArtifactError

log = structlog.get_logger()


@dataclass(frozen=True)
class UsableModel:
    """A model that could be loaded, with its description."""

    description: MlModel
    ranker: PlacementRanker


def best_usable_model() -> UsableModel | None:
    """Return the champion, or the newest earlier one that can be loaded, or None: then the questionnaire decides."""
    for description in ml_models.in_use():
        try:
            return UsableModel(
                description, _load(description.id, description.artifact.sha256 if description.artifact else "")
            )
        except (UntrustedModelError, MissingArtifactError) as error:
            log.warning("model_not_usable", model=description.id, version=description.version, reason=str(error))
    return None


def examine_models() -> Finding:
    """Tell which model scores plans, and whether it is the one that should."""
    descriptions = list(ml_models.in_use())
    if not descriptions:
        found = "none yet: plans use what families answered; `brightpath retrain` trains one from logs"
        return Finding("model", found)
    champion, usable = descriptions[0], best_usable_model()
    if usable is not None and usable.description.id == champion.id:
        return Finding("model", f"{champion.name} {champion.version}")
    instead = f"version {usable.description.version}" if usable else "what families answered"
    return Finding(
        "model",
        f"{champion.name} {champion.version} cannot be used; plans use {instead}",
        "Train another with `brightpath retrain`, and find out who changed the file: the log says why it is refused.",
    )


@lru_cache(maxsize=2)
def _load(model_id: ModelId, sha256: str) -> PlacementRanker:
    # Loading costs more than scoring, and a model never changes under its id and fingerprint.
    description = ml_models.find(model_id)
    if description is None:
        raise MissingArtifactError(model_id)
    return load_model(ModelFile(ml_models.read_artifact(description), sha256))
