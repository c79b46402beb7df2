"""What a parent tells of a lesson as it really went."""

from typing import Any

from flask import abort
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import NumberRange, Optional, ValidationError

from domain.clock import MINUTES_OF_DAY, parse_clock

ENGAGEMENTS = range(1, 6)


class TimesForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """When a lesson began, and how many minutes it took; both may be left empty."""

    began = StringField(lazy_gettext("Began at"))
    minutes = IntegerField(
        lazy_gettext("Minutes it took"),
        validators=[Optional(), NumberRange(1, MINUTES_OF_DAY, lazy_gettext("Type minutes, such as 40."))],
    )

    def validate_began(self, field: Any) -> None:  # noqa: ANN401  as WTForms calls it
        """Refuse what is no time of a day."""
        try:
            is_of_day = not field.data or parse_clock(field.data) < MINUTES_OF_DAY
        except ValueError:
            is_of_day = False
        if not is_of_day:
            raise ValidationError(gettext("Type a time such as 09:30."))

    @property
    def start_time(self) -> int | None:
        """Minutes after midnight at which the lesson began, None if nobody knows."""
        return parse_clock(self.began.data) if self.began.data else None


def engagement_told(text: str | None) -> int | None:
    """Return the engagement that a face stands for, None for none; answer 400 to anything else."""
    if not text:
        return None
    if text not in map(str, ENGAGEMENTS):
        abort(400)
    return int(text)
