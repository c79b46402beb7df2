"""Sentences as documents keep them: readable English, and beside it what it takes to say it in another language."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, SerializationInfo
from pydantic_core import CoreSchema, core_schema

from domain.clock import clock_text, parse_clock
from domain.sentences import Clock, Duration, Listed, Marked, Opening, Sentence, Value
from domain.weeks import Weekday

AS_TEXT = {"sentences": "text"}
"""The context of ``model_dump`` with which sentences become plain English, for formats that other programs read."""

_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {
                "text": {"type": "string"},
                "message": {"type": "string", "minLength": 1},
                "values": {"type": "object"},
                "plural": {"type": "string"},
                "number": {"type": "integer"},
            },
            "required": ["text", "message", "values"],
        },
    ]
}


class _KeptAsMapping:
    """How pydantic reads and writes a sentence; what older versions kept is plain text and stays so."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(_write, info_arg=True)
        return core_schema.no_info_plain_validator_function(read_sentence, serialization=written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return _SCHEMA


KeptSentence = Annotated[Sentence, _KeptAsMapping]
"""A sentence in a document."""


def read_sentence(kept: object) -> Sentence:
    """Return a sentence from what a document holds; ValueError if it is none.

    Weeks hold a hundred of them, so the text is taken as it stands; ``translated`` falls back on it.
    """
    match kept:
        case Sentence():
            return kept
        case str():
            return Sentence(kept)
        case {"text": str(text), "message": str(message), "values": dict(values), **rest}:
            return _sentence(text, message, values, rest)
    raise ValueError("a sentence is a text, or a message with its values")


def _sentence(text: str, message: str, kept: Mapping[Any, Any], rest: Mapping[Any, Any]) -> Sentence:
    values = {str(name): _read(value) for name, value in kept.items()}
    match rest:
        case {"plural": str(plural), "number": int(number)}:
            return Sentence(text, message, values, plural=plural, number=number)
        case {"plural": _} | {"number": _}:
            raise ValueError("a plural needs a number")
    return Sentence(text, message, values)


def _read(kept: object) -> Value:
    if isinstance(kept, str | int | float):
        return kept
    match kept:
        case {"message": str(message), "values": dict(values), **rest}:
            return _sentence("", message, values, rest)
        case {"weekday": str(name)}:
            return Weekday(name)
    return _read_marked(kept)


def _read_marked(kept: object) -> Marked:
    match kept:
        case {"clock": str(text)}:
            return Clock(parse_clock(text))
        case {"minutes": int(minutes)}:
            return Duration(minutes)
        case {"opening": clause}:
            return Opening(_read(clause))
        case {"list": [*parts]}:
            return Listed(tuple(_read(part) for part in parts))
    raise ValueError("no value that a sentence can have")


def _write(text: Sentence, info: SerializationInfo) -> object:
    return str(text) if info.context is AS_TEXT or not text.message else {"text": str(text)} | _parts(text)


def _parts(text: Sentence) -> dict[str, object]:
    parts: dict[str, object] = {
        "message": text.message,
        "values": {name: _written(value) for name, value in text.values.items()},
    }
    return parts | ({"plural": text.plural, "number": text.number} if text.plural else {})


def _written(value: Value) -> object:
    match value:
        case Sentence():
            return _parts(value) if value.message else str(value)
        case Weekday():
            return {"weekday": value.value}
        case str() | int() | float():
            return value
    return _marked(value)


def _marked(value: Marked) -> dict[str, object]:
    match value:
        case Clock():
            return {"clock": clock_text(value.minutes)}
        case Duration():
            return {"minutes": value.minutes}
        case Opening():
            return {"opening": _written(value.clause)}
        case Listed():
            return {"list": [_written(part) for part in value.parts]}
