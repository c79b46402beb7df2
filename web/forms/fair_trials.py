"""What a parent asks when it wants a fair trial."""

import datetime as dt
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from domain.clock import MINUTES_OF_DAY, parse_clock
from operations.fair_trials import TrialAnswers, TrialRefusedError, TrialsPage
from web.formats import short_date
from web.forms.questionnaires.fields import PickField


class TrialForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Which subject, which two times, from which week on."""

    subject = PickField(lazy_gettext("Which subject?"))
    first_time = StringField(lazy_gettext("At this time"))
    second_time = StringField(lazy_gettext("Or at this time"))
    monday = PickField(lazy_gettext("From which week on?"))

    def offer(self, page: TrialsPage) -> "TrialForm":
        """Let there be chosen what can be."""
        self.subject.choices = {name: name for name in page.subjects}
        self.monday.choices = {
            day.isoformat(): gettext("Week of %(date)s", date=short_date(day)) for day in page.mondays
        }
        return self

    def validate_first_time(self, field: Any) -> None:  # noqa: ANN401  as WTForms calls it
        """Refuse what is no time of a day."""
        _refuse_no_time(field.data)

    def validate_second_time(self, field: Any) -> None:  # noqa: ANN401  as WTForms calls it
        """Refuse what is no time of a day."""
        _refuse_no_time(field.data)

    @property
    def answers(self) -> TrialAnswers:
        """What was asked."""
        return TrialAnswers(
            subject=self.subject.data or "",
            first_time=parse_clock(self.first_time.data or ""),
            second_time=parse_clock(self.second_time.data or ""),
            monday=dt.date.fromisoformat(self.monday.data or ""),
        )

    def refuse(self, error: TrialRefusedError) -> None:
        """Say beside the field why there can be no such trial."""
        field = self[error.field]
        field.errors = (*field.errors, error.reason)


def _refuse_no_time(text: str | None) -> None:
    try:
        is_of_day = parse_clock(text or "") < MINUTES_OF_DAY
    except ValueError:
        is_of_day = False
    if not is_of_day:
        raise ValidationError(gettext("Type a time such as 09:30."))
