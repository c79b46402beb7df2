"""Trained models: their descriptions as documents, their bytes in GridFS, the one in use also in Valkey."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import suppress

from bson import ObjectId
from gridfs import GridFSBucket
from gridfs.errors import GridFSError, NoFile

from domain.ids import ModelId
from domain.ml_models import Artifact, MlModel, Performance
from store import caches
from store.connections import database
from store.documents import Documents

NAME = "placement_ranker"
CACHE_SECONDS = 24 * 60 * 60
LARGEST_CACHED = 8_000_000

_models = Documents(MlModel)


class MissingArtifactError(LookupError):
    """A model's bytes are not where they should be."""


def insert(model: MlModel) -> MlModel:
    """Keep a model's description; without an artifact it is only the record of an attempt."""
    return _models.insert(model)


def with_artifact(model: MlModel, content: bytes) -> MlModel:
    """Keep a model's bytes (GridFS knows no transactions) and return its description with where they are."""
    file_id = _files().upload_from_stream(f"{model.name}-{model.version}.skops", content)
    _cache(model.id, content)
    artifact = Artifact(file_id=str(file_id), sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    return model.with_changes(artifact=artifact)


def find(model_id: ModelId) -> MlModel | None:
    """Return a model's description."""
    return _models.find_one({"_id": model_id})


def in_use(name: str = NAME) -> Iterator[MlModel]:
    """Yield the models that may score plans, the champion first, then those that it took over from, newest first."""
    where = {"name": name, "promotedAt": {"$type": "date"}, "artifact": {"$type": "object"}}
    yield from _models.find(where, sort=[("promotedAt", -1), ("_id", -1)])


def newest(name: str = NAME) -> MlModel | None:
    """Return the last attempt, whatever came of it."""
    return _models.find_one({"name": name}, sort=[("createdAt", -1), ("_id", -1)])


def keep_performance(model_id: ModelId, performance: Performance) -> bool:
    """Note how plans that a model scored fare; False if there is no such model."""
    return bool(_models.update({"_id": model_id}, {"$set": {"performance": performance.model_dump()}}))


def count(name: str = NAME) -> int:
    """Return how many models were tried."""
    return _models.count({"name": name})


def retire_others(champion: ModelId, now: dt.datetime, name: str = NAME) -> int:
    """Note that every earlier champion is out of use."""
    return _models.update(
        {"name": name, "_id": {"$ne": champion}, "promotedAt": {"$type": "date"}, "retiredAt": None},
        {"$set": {"retiredAt": now}},
    )


def forget_artifact(model: MlModel, now: dt.datetime) -> None:
    """Delete a model's bytes for good; its description stays."""
    if model.artifact is None:
        return
    with suppress(NoFile):
        _files().delete(ObjectId(model.artifact.file_id))
    _models.update({"_id": model.id}, {"$set": {"artifact": None, "retiredAt": model.retired_at or now}})
    caches.drop(_key(model.id))


def read_artifact(model: MlModel) -> bytes:
    """Return a model's bytes, from Valkey if they are there; MissingArtifactError if they are nowhere."""
    if model.artifact is None:
        raise MissingArtifactError(model.id)
    cached = caches.read_through(_key(model.id))
    if cached is not None:
        copy = _decoded(cached)
        if hashlib.sha256(copy).hexdigest() == model.artifact.sha256:
            return copy
        caches.drop(_key(model.id))
    try:
        content = _files().open_download_stream(ObjectId(model.artifact.file_id)).read()
    except GridFSError as error:
        raise MissingArtifactError(f"{model.id}: {type(error).__name__}") from None
    _cache(model.id, content)
    return content


def _files() -> GridFSBucket:
    return GridFSBucket(database(), "ml_artifacts")


def _cache(model_id: ModelId, content: bytes) -> None:
    if len(content) <= LARGEST_CACHED:
        caches.write_through(_key(model_id), base64.b85encode(content).decode("ascii"), seconds=CACHE_SECONDS)


def _decoded(text: str) -> bytes:
    try:
        return base64.b85decode(text)
    except ValueError:
        return b""


def _key(model_id: ModelId) -> str:
    return f"ML:PARAMS:{model_id}"
