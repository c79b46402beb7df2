"""Documents as lines of MongoDB Extended JSON, judged and completed by the models."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from bson import ObjectId, encode, json_util
from bson.errors import BSONError
from bson.json_util import JSONOptions
from pydantic import ValidationError

from domain.documents import Document
from store.codec import to_bson
from store.completions import complete
from store.connections import BsonDocument
from store.schema import MODELS

MOST_BYTES = 16 * 1024 * 1024
MOST_PROBLEMS_OF_A_LINE = 3

_READ = JSONOptions(tz_aware=True, tzinfo=dt.UTC, document_class=dict)
_WRITE = json_util.RELAXED_JSON_OPTIONS
_MODELS: dict[str, type[Document]] = {model.collection: model for model in MODELS}
# Whatever a line may do to the decoder: numbers without end, dates beyond the calendar, types that are none.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError, BSONError)


class UnreadableLineError(ValueError):
    """A line that is no document of its collection; the message says why."""


class _Id(str):
    """An ObjectId under a name that does not tell; it is written as it was read."""

    __slots__ = ()


def line_of(row: BsonDocument) -> str:
    """Return a document as one line, without the line's end."""
    return json_util.dumps(row, json_options=_WRITE, ensure_ascii=False)


class ReadDocument(NamedTuple):
    """A document that was read: its id as text, and its BSON."""

    identity: str
    content: bytes


def read_line(collection: str, line: bytes) -> ReadDocument:
    """Return the document in a line of a collection's file; UnreadableLineError if it is none."""
    if len(line) > MOST_BYTES:
        raise UnreadableLineError("the line is longer than any document may be")
    row = _parse(line)
    model = _MODELS.get(collection)
    try:
        return ReadDocument(repr(row["_id"]), encode(row if model is None else _judged(model, row)))
    except ValidationError as error:
        raise UnreadableLineError(_problems(error)) from None
    except _UNREADABLE as error:
        raise UnreadableLineError(f"cannot be kept: {_first_line(error)}") from None


def _parse(line: bytes) -> BsonDocument:
    try:
        row: object = json_util.loads(line.decode("utf-8-sig"), json_options=_READ)
    except _UNREADABLE as error:
        raise UnreadableLineError(f"not Extended JSON: {_first_line(error)}") from None
    if not isinstance(row, dict):
        raise UnreadableLineError("not a document: a line has to begin with { and end with }")
    if row.get("_id") in (None, ""):
        raise UnreadableLineError("_id: is missing")
    if any(name.startswith("$") for name in row):
        raise UnreadableLineError("a field's name begins with $")
    return row


def _judged(model: type[Document], row: BsonDocument) -> BsonDocument:
    complete(model, row)
    given = _with_text_ids(row)
    try:
        document = model.model_validate(given)
    except ValidationError as error:
        if not _mend(given, error):
            raise
        document = model.model_validate(given)
    judged: BsonDocument = _with_object_ids(to_bson(document.model_dump()))
    return judged


def _mend(given: BsonDocument, error: ValidationError) -> bool:
    """Leave out what is null where the model wants a value or nothing, and the hour of what is to be a date.

    Tell whether there was any.
    """
    mended = False
    for problem in error.errors(include_url=False):
        value = problem["input"]
        if value is None and problem["type"] != "missing":
            mended |= _change(given, problem["loc"], dict.pop)
        elif isinstance(value, dt.datetime) and problem["type"] == "date_from_datetime_inexact":
            date = dt.datetime.combine(value.date(), dt.time.min, dt.UTC)
            mended |= _change(given, problem["loc"], dict.__setitem__, date)
    return mended


def _change(given: Any, path: tuple[int | str, ...], change: Callable[..., object], *value: object) -> bool:  # noqa: ANN401  any value inside a document
    for step in path[:-1]:
        try:
            given = given[step]
        except (KeyError, IndexError, TypeError):
            return False
    if isinstance(given, dict) and path[-1] in given:
        change(given, path[-1], *value)
        return True
    return False


def _with_text_ids(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {name: _with_text_ids(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_text_ids(inner) for inner in value]
    return _Id(value) if isinstance(value, ObjectId) else value


def _with_object_ids(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {name: _with_object_ids(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_object_ids(inner) for inner in value]
    return ObjectId(value) if isinstance(value, _Id) else value


def _problems(error: ValidationError) -> str:
    # Values are left out: they are a family's.
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    said = [
        f"{'.'.join(str(step) for step in problem['loc'])}: {problem['msg'].removeprefix('Value error, ')}"
        for problem in problems[:MOST_PROBLEMS_OF_A_LINE]
    ]
    more = len(problems) - len(said)
    return "; ".join([*said, *([f"and {more} more"] if more else [])])


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
