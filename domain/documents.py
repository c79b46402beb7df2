"""The base of every document: immutable, snake_case in Python, camelCase where it is kept."""

from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Part(BaseModel):
    """A value inside a document; it has no life of its own."""

    model_config = ConfigDict(
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        # A newer version of the program may have written fields that this one does not know: they are kept.
        extra="allow",
    )

    def with_changes(self, **changes: object) -> Self:
        """Return a validated copy in which the named fields have the given values."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(fields | (self.model_extra or {}) | changes)


class Document(Part):
    """Something that is kept in a collection of its own."""

    collection: ClassVar[str]
    schema_version: int = 1
