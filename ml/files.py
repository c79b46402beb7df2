"""Models as bytes: written by skops, and read only if the fingerprint is right and every type in it is known."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from skops.io import dumps, get_untrusted_types, loads

from ml.ranker import LAYOUT, PlacementRanker

T = TypeVar("T")

TRUSTED_TYPES = ("ml.ranker.PlacementRanker",)
"""The only types beyond numbers, texts and arrays that a model file may hold."""


class UntrustedModelError(ValueError):
    """A model file is not what was kept, or holds what no model of ours holds."""


@dataclass(frozen=True)
class ModelFile:
    """A model as bytes, with their fingerprint."""

    content: bytes
    sha256: str


def dump_model(model: PlacementRanker) -> ModelFile:
    """Return a model as bytes."""
    content = dumps(model)
    return ModelFile(content, hashlib.sha256(content).hexdigest())


def load_model(file: ModelFile) -> PlacementRanker:
    """Return the model that the bytes hold; UntrustedModelError if they must not be read."""
    if hashlib.sha256(file.content).hexdigest() != file.sha256:
        message = "the model file is not the one that was kept: its fingerprint differs"
        raise UntrustedModelError(message)
    unknown = _read(lambda: set(get_untrusted_types(data=file.content))) - set(TRUSTED_TYPES)
    if unknown:
        message = f"the model file holds types that no model of ours holds: {', '.join(sorted(unknown))}"
        raise UntrustedModelError(message)
    model = _read(lambda: loads(file.content, trusted=list(TRUSTED_TYPES)))
    if not isinstance(model, PlacementRanker) or model.layout != LAYOUT:
        message = "the model file was written by another version of the program"
        raise UntrustedModelError(message)
    return model


def _read(reading: Callable[[], T]) -> T:
    try:
        return reading()
    except Exception as error:
        # What a damaged archive raises depends on where it is damaged.
        message = f"the model file cannot be read: {type(error).__name__}"
        raise UntrustedModelError(message) from error
