"""What was typed into one section of the questionnaire, as text, before anybody asks whether it makes sense."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

Texts = tuple[str, ...]

MAX_BYTES = 200_000
ROWS = "rows"
REMOVED = "removed"
_FIELD = re.compile(r"[a-z_]{1,40}(?:-[0-9]{1,3}-[a-z_]{1,40})?", re.ASCII)
_ROW = re.compile(rf"{ROWS}-([0-9]+)-([a-z_]+)", re.ASCII)
# MongoDB refuses lone surrogates, C programs stop reading at NUL, and no form of ours can produce either.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class AnswersTooLongError(ValueError):
    """More was typed than a draft may hold."""


@dataclass(frozen=True)
class Answers:
    """The fields of a section with their values; fields called ``rows-<number>-<name>`` belong to a row."""

    fields: Mapping[str, Texts] = field(default_factory=dict)

    @classmethod
    def read(cls, posted: Mapping[str, Iterable[str]]) -> Self:
        """Take what looks like a field of ours; AnswersTooLongError if that is unreasonably much."""
        fields = {
            name: tuple(_UNWRITABLE.sub("", value) for value in values)
            for name, values in posted.items()
            if _FIELD.fullmatch(name)
        }
        if sum(len(value.encode()) for values in fields.values() for value in values) > MAX_BYTES:
            raise AnswersTooLongError
        return cls(fields)

    def text(self, name: str) -> str:
        """Return a field's first value, or nothing."""
        return next(iter(self.fields.get(name, ())), "")

    def without(self, names: Iterable[str]) -> Self:
        """Return the answers without these fields."""
        left_out = set(names)
        return type(self)({name: values for name, values in self.fields.items() if name not in left_out})

    @property
    def row_numbers(self) -> tuple[int, ...]:
        """The numbers of the rows, removed ones too, in order."""
        return tuple(sorted({int(found[1]) for name in self.fields if (found := _ROW.fullmatch(name))}))

    def row(self, number: int) -> dict[str, Texts]:
        """Return the fields of one row under their short names."""
        found = ((_ROW.fullmatch(name), values) for name, values in self.fields.items())
        return {match[2]: values for match, values in found if match and int(match[1]) == number}

    @property
    def row_names(self) -> frozenset[str]:
        """The names in the rows that are not removed, without regard to case and outer spaces."""
        rows = (self.row(number) for number in self.row_numbers)
        return frozenset(same_name("".join(row.get("name", ()))) for row in rows if REMOVED not in row) - {""}

    def with_row(self, row: Mapping[str, Texts]) -> Self:
        """Return the answers with one more row at the end."""
        number = max(self.row_numbers, default=-1) + 1
        return type(self)({**self.fields, **{f"{ROWS}-{number}-{name}": values for name, values in row.items()}})

    def with_row_removed(self, number: int) -> Self:
        """Return the answers with a row marked as removed; what was typed in it stays for an undo."""
        if number not in self.row_numbers:
            return self
        return type(self)({**self.fields, f"{ROWS}-{number}-{REMOVED}": ("y",)})

    def with_row_restored(self, number: int) -> Self:
        """Return the answers with a removed row back in its place."""
        return self.without([f"{ROWS}-{number}-{REMOVED}"])

    def with_rows_of(self, other: "Answers", *, leaving_out: Iterable[str] = ()) -> Self:
        """Return the answers with those rows of another section added whose names are not there yet."""
        merged, left_out = self, set(leaving_out)
        for number in other.row_numbers:
            row = other.row(number)
            name = same_name("".join(row.get("name", ())))
            if name and name not in merged.row_names and REMOVED not in row:
                merged = merged.with_row({key: values for key, values in row.items() if key not in left_out})
        return merged


def same_name(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(name.split()).casefold()
