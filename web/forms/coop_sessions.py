"""What an organizer types to offer a session."""

import datetime as dt
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from domain.coop_sessions import Repetition
from operations.coop_sessions import NewSession
from web.forms.questionnaires.commitments import OptionalDateField
from web.forms.questionnaires.fields import ClockField, PickField, in_words, squeezed

_NO_TIME = lazy_gettext("Type a time such as 09:30.")
_MOST = 60
_SHORTEN = lazy_gettext("Use at most %(most)s characters.", most=_MOST)
_YEARS = range(2000, 2101)


class SessionForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A new session."""

    title = StringField(
        lazy_gettext("What is it?"),
        filters=[squeezed],
        validators=[
            DataRequired(lazy_gettext("Say what it is, such as Nature walk.")),
            Length(max=_MOST, message=_SHORTEN),
        ],
    )
    place = StringField(lazy_gettext("Where?"), filters=[squeezed], validators=[Length(max=_MOST, message=_SHORTEN)])
    repetition = PickField(
        lazy_gettext("How often?"),
        choices=in_words(
            {Repetition.WEEKLY.value: lazy_gettext("Every week"), Repetition.ONCE.value: lazy_gettext("Once")}
        ),
        default=Repetition.WEEKLY.value,
    )
    date = OptionalDateField(
        lazy_gettext("First date"), validators=[InputRequired(lazy_gettext("Choose the first date."))]
    )
    last_date = OptionalDateField(lazy_gettext("Last date, if it ends"))
    start_time = ClockField(lazy_gettext("From"), validators=[InputRequired(_NO_TIME)])
    end_time = ClockField(lazy_gettext("Until"), validators=[InputRequired(_NO_TIME)])

    def validate_date(self, field: Any) -> None:  # noqa: ANN401  as WTForms calls it
        """Refuse a year that nobody means."""
        if field.data and field.data.year not in _YEARS:
            raise ValidationError(gettext("Please look at the year."))

    def validate_last_date(self, field: Any) -> None:  # noqa: ANN401
        """Refuse an end before the beginning."""
        first: dt.date | None = self.date.data
        if field.data and first and not (first <= field.data and field.data.year in _YEARS):
            raise ValidationError(gettext("This has to be on or after the first date."))

    def validate_end_time(self, field: Any) -> None:  # noqa: ANN401
        """Refuse an end before the beginning."""
        if field.data is not None and self.start_time.data is not None and field.data <= self.start_time.data:
            raise ValidationError(gettext("This has to be after it starts."))

    @property
    def session(self) -> NewSession:
        """What was typed, for the operation; only of a form that is right."""
        repetition = Repetition(self.repetition.data)
        first = self.date.data
        if first is None:
            raise ValueError("a session has a first date")
        return NewSession(
            title=self.title.data or "",
            place=self.place.data or "",
            repetition=repetition,
            date=first,
            start_time=self.start_time.data,
            end_time=self.end_time.data,
            last_date=self.last_date.data if repetition is Repetition.WEEKLY else None,
        )
