"""Each collection's ``$jsonSchema``, generated from its model, so that MongoDB refuses what the model refuses."""

from typing import Any

from domain.documents import Document

_BSON_TYPES: dict[str, list[str]] = {
    "string": ["string"],
    "integer": ["int", "long"],
    "number": ["double", "int", "long"],
    "boolean": ["bool"],
    "object": ["object"],
    "array": ["array"],
    "null": ["null"],
}
_KEPT = ("minLength", "maxLength", "minimum", "maximum", "enum", "minItems", "maxItems", "uniqueItems", "pattern")


def validator_of(model: type[Document]) -> dict[str, Any]:
    """Return the validator of a model's collection (JSON Schema draft 4 with BSON types, as MongoDB speaks it)."""
    schema = model.model_json_schema(mode="serialization")
    return {"$jsonSchema": _translate(schema, schema.get("$defs", {}), key="")}


def _translate(schema: dict[str, Any], definitions: dict[str, Any], *, key: str) -> dict[str, Any]:
    if "$ref" in schema:
        return _translate(definitions[schema["$ref"].rsplit("/", 1)[1]], definitions, key=key)
    if "anyOf" in schema:
        return {"anyOf": [_translate(choice, definitions, key=key) for choice in schema["anyOf"]]}
    made: dict[str, Any] = {name: schema[name] for name in _KEPT if name in schema}
    if "const" in schema:
        made["enum"] = [schema["const"]]
    if "type" in schema:
        made["bsonType"] = _bson_type(schema, key)
    if "items" in schema:
        made["items"] = _translate(schema["items"], definitions, key=key)
    if "properties" in schema:
        made["required"] = schema.get("required", []) or [*schema["properties"]]
        made["properties"] = {
            name: _translate(inner, definitions, key=name) for name, inner in schema["properties"].items()
        }
    elif isinstance(schema.get("additionalProperties"), dict):
        made["additionalProperties"] = _translate(schema["additionalProperties"], definitions, key=key)
    return made


def _bson_type(schema: dict[str, Any], key: str) -> list[str]:
    if schema.get("format") in ("date", "date-time"):
        return ["date"]
    if schema["type"] == "string" and key.endswith(("Id", "_id")):
        return ["objectId", "string"]
    return _BSON_TYPES[schema["type"]]
