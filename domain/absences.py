"""Days off: sick days, holidays and breaks, of one child or of the whole family."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from domain.documents import Document
from domain.ids import AbsenceId, ChildId, FamilyId
from domain.sentences import Sentence, sentence


class AbsenceKind(StrEnum):
    """Why nothing is planned."""

    SICK = "sick"
    HOLIDAY = "holiday"
    BREAK = "break"


_NAMES = {
    AbsenceKind.SICK: sentence("Sick day"),
    AbsenceKind.HOLIDAY: sentence("Holiday"),
    AbsenceKind.BREAK: sentence("School break"),
}


class Absence(Document):
    """Some days off in a row, both ends included; without a child they are the whole family's."""

    collection: ClassVar[str] = "absences"

    id: AbsenceId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId | None = None
    kind: AbsenceKind
    name: str = Field(default="", max_length=80)
    first_date: dt.date
    last_date: dt.date
    created_at: dt.datetime
    updated_at: dt.datetime | None = None
    removed_at: dt.datetime | None = Field(default=None, description="taken out, and still there to be put back")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.last_date < self.first_date:
            message = "the days off end before they start"
            raise ValueError(message)
        return self

    @property
    def label(self) -> Sentence:
        """What to call it: the name that a parent gave, or what it is."""
        return Sentence(self.name) if self.name else _NAMES[AbsenceKind(self.kind)]

    def covers(self, child_id: ChildId, date: dt.date) -> bool:
        """Whether a child is off on a date."""
        return self.child_id in (None, child_id) and self.first_date <= date <= self.last_date


def absence_on(absences: Iterable[Absence], child_id: ChildId, date: dt.date) -> Absence | None:
    """Return why a child is off on a date; None if it is not."""
    return next((absence for absence in absences if absence.covers(child_id, date)), None)
