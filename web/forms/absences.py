"""Days off: who, why, from when to when."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional

from domain.absences import Absence, AbsenceKind
from domain.ids import ChildId
from domain.rosters import RosterChild
from operations.absences import LONGEST, DaysOff
from web.forms.questionnaires.commitments import OptionalDateField
from web.forms.questionnaires.fields import OneOfField, PickField, in_words, squeezed

EVERYBODY = "everybody"
_KINDS = {
    AbsenceKind.SICK.value: lazy_gettext("Sick"),
    AbsenceKind.HOLIDAY.value: lazy_gettext("Holiday"),
    AbsenceKind.BREAK.value: lazy_gettext("School break"),
}
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class AbsenceForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Some days off; without a last date it is one day."""

    who = PickField(lazy_gettext("Who is off?"))
    kind = OneOfField(
        lazy_gettext("Why?"),
        choices=in_words(_KINDS),
        default=AbsenceKind.SICK.value,
    )
    first_date = OptionalDateField(lazy_gettext("First day"), validators=[InputRequired(lazy_gettext("Choose a day."))])
    last_date = OptionalDateField(lazy_gettext("Last day (if it is more than one)"), validators=[Optional()])
    name = StringField(
        lazy_gettext("What do you call it? (if you like)"),
        filters=[squeezed],
        validators=[Length(max=80, message=lazy_gettext("Shorten this to 80 characters."))],
    )

    @classmethod
    def for_family(cls, children: Iterable[RosterChild], **data: Any) -> Self:  # noqa: ANN401  as WTForms takes it
        """Return the form with the family's children to choose from, filled with ``data`` if nothing was posted."""
        form = cls(data=data)
        form.who.choices = [(EVERYBODY, gettext("Everybody")), *((child.id, child.name) for child in children)]
        form.who.data = form.who.data or EVERYBODY
        return form

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401  as WTForms calls it
        """Check every field, and that the days off end after they start, within a year."""
        if not super().validate(extra_validators):
            return False
        problem = self._wrong_span(*self._span)
        if problem:
            self.last_date.errors = [*self.last_date.errors, problem]
        return not problem

    @property
    def told(self) -> DaysOff:
        """What was typed, for the operation."""
        who, (first, last) = self.who.data, self._span
        return DaysOff(
            child_id=None if who == EVERYBODY else ChildId(who),
            kind=AbsenceKind(self.kind.data),
            name=self.name.data or "",
            first_date=first,
            last_date=last,
        )

    @property
    def _span(self) -> tuple[dt.date, dt.date]:
        first: Any = self.first_date.data
        return first, self.last_date.data or first

    @staticmethod
    def _wrong_span(first: dt.date, last: dt.date) -> str:
        problem = ""
        if not _FIRST_YEAR <= first.year <= last.year <= _LAST_YEAR and first <= last:
            problem = gettext("Please look at the year.")
        elif last < first:
            problem = gettext("This has to be on or after the first day.")
        elif last - first > LONGEST:
            problem = gettext("That is more than a year.")
        return problem


def fields_of(absence: Absence) -> dict[str, object]:
    """Return days off as the form's fields."""
    return {
        "who": absence.child_id or EVERYBODY,
        "kind": absence.kind,
        "first_date": absence.first_date,
        "last_date": absence.last_date if absence.last_date != absence.first_date else None,
        "name": absence.name,
    }
