"""Section 3: what already stands in the week, for the family and for each child."""

import datetime as dt
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, DateField, FieldList, FormField, StringField
from wtforms.validators import InputRequired, Optional

from domain.commitments import Busy, ChildCommitment, CommitmentFrequency, FamilyCommitment
from web.formats import clock, medium_date, short_weekday
from web.forms.questionnaires.base import MOST_ROWS, RowForm, SectionForm
from web.forms.questionnaires.fields import (
    ClockField,
    OneOfField,
    PickField,
    WeekdaysField,
    chosen,
    in_words,
    named,
    squeezed,
)

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_NO_TIME = lazy_gettext("Type a time such as 09:30.")
_DATED = (CommitmentFrequency.MONTHLY, CommitmentFrequency.ONE_TIME)


class OptionalDateField(DateField):
    """A date that may be left open."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read "2026-09-01"."""
        try:
            super().process_formdata([value for value in valuelist if value.strip()])
        except ValueError:
            message = gettext("Type a date such as 2026-09-01.")
            raise ValueError(message) from None


class CommitmentRow(RowForm):
    """One commitment."""

    name = StringField(
        lazy_gettext("What is it?"),
        filters=[squeezed],
        validators=[named(lazy_gettext("Say what it is, such as Soccer."))],
    )
    frequency = PickField(
        lazy_gettext("How often?"),
        choices=in_words(
            {
                CommitmentFrequency.WEEKLY.value: lazy_gettext("Every week"),
                CommitmentFrequency.DAILY.value: lazy_gettext("Every day"),
                CommitmentFrequency.MONTHLY.value: lazy_gettext("Every month"),
                CommitmentFrequency.ONE_TIME.value: lazy_gettext("Once"),
            }
        ),
        default=CommitmentFrequency.WEEKLY.value,
    )
    days_of_week = WeekdaysField(lazy_gettext("On which days?"), named=short_weekday)
    start_time = ClockField(lazy_gettext("From"), validators=[InputRequired(_NO_TIME)])
    end_time = ClockField(lazy_gettext("Until"), validators=[InputRequired(_NO_TIME)])
    start_date = OptionalDateField(lazy_gettext("First date"), validators=[Optional()])
    end_date = OptionalDateField(lazy_gettext("Last date"), validators=[Optional()])

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        typed = (self.name, self.start_time, self.end_time, self.start_date, self.end_date)
        return not any(field.data or any(field.raw_data or ()) for field in typed) and not self.days_of_week.data

    def makes_sense(self) -> bool:
        """Check that it ends after it starts, and that it says when it takes place."""
        found = [*self._wrong_times(), *self._wrong_dates()]
        for field, message in found:
            field.errors = [*field.errors, message]
        return not found

    def _wrong_times(self) -> list[tuple[Any, str]]:
        if self.end_time.data <= self.start_time.data:
            return [(self.end_time, gettext("This has to be after it starts."))]
        return []

    def _wrong_dates(self) -> list[tuple[Any, str]]:
        frequency, first, last = self.frequency.data, self.start_date.data, self.end_date.data
        if frequency == CommitmentFrequency.WEEKLY and not self.days_of_week.data:
            return [(self.days_of_week, gettext("Choose at least one day."))]
        if frequency in _DATED and first is None:
            once = frequency == CommitmentFrequency.ONE_TIME
            words = gettext("Choose the date.") if once else gettext("Choose the first date.")
            return [(self.start_date, words)]
        for field in (self.start_date, self.end_date):
            if field.data and not _FIRST_YEAR <= field.data.year <= _LAST_YEAR:
                return [(field, gettext("Please look at the year."))]
        if first and last and last < first:
            return [(self.end_date, gettext("This has to be on or after the first date."))]
        return []

    @property
    def summary(self) -> str:
        """What stands in it beside its name, in a few words."""
        span = f"{clock(self.start_time.data)}-{clock(self.end_time.data)}"
        return ", ".join(filter(None, (self._when, span, self.takes)))

    @property
    def _when(self) -> str:
        frequency, first = self.frequency.data, self.start_date.data
        if frequency == CommitmentFrequency.ONE_TIME and first:
            return str(gettext("Once on %(date)s", date=medium_date(first)))
        if frequency == CommitmentFrequency.MONTHLY and first:
            return str(gettext("Every month from %(date)s", date=medium_date(first)))
        return chosen(self.days_of_week if frequency == CommitmentFrequency.WEEKLY else self.frequency)

    @property
    def takes(self) -> str:
        """Whom it takes, if that is worth a word."""
        return ""

    @property
    def values(self) -> dict[str, Any]:
        """What both kinds of commitments have."""
        frequency = CommitmentFrequency(self.frequency.data)
        first: dt.date | None = self.start_date.data
        return {
            "name": self.name.data,
            "frequency": frequency,
            "days_of_week": self.days_of_week.weekdays,
            "start_time": self.start_time.data,
            "end_time": self.end_time.data,
            "start_date": first,
            "end_date": self.end_date.data,
        }


class FamilyCommitmentRow(CommitmentRow):
    """One commitment of the family."""

    busy = OneOfField(
        lazy_gettext("Who is busy?"),
        choices=in_words(
            {Busy.EVERYONE.value: lazy_gettext("All of us"), Busy.GUARDIAN.value: lazy_gettext("One adult")}
        ),
        default=Busy.EVERYONE.value,
    )

    @property
    def takes(self) -> str:
        """Whom it takes, if that is worth a word."""
        return gettext("takes one adult") if self.busy.data == Busy.GUARDIAN else ""


class ChildCommitmentRow(CommitmentRow):
    """One commitment of a child."""

    needs_guardian = BooleanField(lazy_gettext("An adult has to drive or stay"))

    @property
    def takes(self) -> str:
        """Whom it takes, if that is worth a word."""
        return gettext("takes one adult") if self.needs_guardian.data else ""


class FamilyCommitmentsForm(SectionForm):
    """Section 3, asked of the family."""

    has_rows = True
    rows = FieldList(FormField(FamilyCommitmentRow), max_entries=MOST_ROWS)

    @property
    def commitments(self) -> tuple[FamilyCommitment, ...]:
        """What was typed, for the operation."""
        return tuple(FamilyCommitment(**row.values, busy=Busy(row.busy.data)) for row in self.kept_rows)


class ChildCommitmentsForm(SectionForm):
    """Section 3, asked of one child."""

    has_rows = True
    rows = FieldList(FormField(ChildCommitmentRow), max_entries=MOST_ROWS)

    @property
    def commitments(self) -> tuple[ChildCommitment, ...]:
        """What was typed, for the operation."""
        return tuple(ChildCommitment(**row.values, needs_guardian=row.needs_guardian.data) for row in self.kept_rows)
