"""Between documents as Python knows them and documents as MongoDB keeps them."""

import datetime as dt
import re
from typing import Any

from bson import ObjectId
from bson.codec_options import CodecOptions, TypeDecoder, TypeRegistry

_OBJECT_ID = re.compile(r"[0-9a-f]{24}")


class _ObjectIdAsText(TypeDecoder):
    """Ids are text outside this room."""

    bson_type = ObjectId

    def transform_bson(self, value: ObjectId) -> str:
        return str(value)


CODEC: CodecOptions[dict[str, Any]] = CodecOptions(
    document_class=dict, tz_aware=True, tzinfo=dt.UTC, type_registry=TypeRegistry([_ObjectIdAsText()])
)


def new_id() -> str:
    """Return a fresh id, as text."""
    return str(ObjectId())


def to_bson(value: Any, key: str = "") -> Any:  # noqa: ANN401  any value that a document can hold
    """Return a value as MongoDB keeps it: ids as ObjectId, dates as midnight UTC, all else as it is.

    ``key`` is the name under which the value stands; only names that end in ``id`` hold ids, so that a note that
    happens to read like one stays text.
    """
    if isinstance(value, dict):
        return {name: to_bson(inner, key if name.startswith("$") else name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_bson(inner, key) for inner in value]
    if isinstance(value, str) and key.endswith(("Id", "_id")) and _OBJECT_ID.fullmatch(value):
        return ObjectId(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time.min, dt.UTC)
    return value
