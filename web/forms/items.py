"""What a parent types or drags on an item: where it should go, why, and what to remember."""

from typing import Any

from flask import abort
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, ValidationError

from domain.clock import MINUTES_OF_DAY, clock_text, parse_clock
from domain.spots import Spot
from domain.weeks import WEEKDAYS, Weekday
from operations.notes import LONGEST

LONGEST_REASON = 200


def _lines(text: str | None) -> str:
    """Return text with the line ends of this side; browsers send their own."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def stripped(text: str | None) -> str:
    """Return text with the line ends of this side, without white space around it."""
    return _lines(text).strip()


class SpotForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A day and a time."""

    day = StringField(
        lazy_gettext("Day"),
        validators=[AnyOf([day.value for day in WEEKDAYS], lazy_gettext("Choose a day."))],
    )
    start = StringField(lazy_gettext("Time"))

    def validate_start(self, field: Any) -> None:  # noqa: ANN401  as WTForms calls it
        """Refuse what is no time of a day."""
        try:
            is_of_day = parse_clock(field.data or "") < MINUTES_OF_DAY
        except ValueError:
            is_of_day = False
        if not is_of_day:
            raise ValidationError(gettext("Type a time such as 09:30."))

    @property
    def spot(self) -> Spot:
        """The place that was chosen."""
        return Spot(Weekday(self.day.data or ""), parse_clock(self.start.data or ""))


class MoveForm(SpotForm):
    """Where an item should go, and why; ``seen`` is where the page showed it."""

    reason = StringField(
        lazy_gettext("Why? (if you like)"),
        validators=[Length(max=LONGEST_REASON, message=lazy_gettext("Use fewer words."))],
    )
    seen = HiddenField()


class NoteForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A note; ``seen`` is the note that the page showed."""

    note = TextAreaField(
        lazy_gettext("Note"),
        filters=[stripped],
        validators=[Length(max=LONGEST, message=lazy_gettext("Shorten your note."))],
    )
    seen = HiddenField(filters=[lambda text: None if text is None else _lines(text)])


def spot_seen(text: str | None) -> Spot | None:
    """Return where a page showed an item ("Monday 09:00"), None if it does not say; answer 400 to anything else."""
    if not text:
        return None
    day, _, clock = text.partition(" ")
    try:
        return Spot(Weekday(day), parse_clock(clock))
    except ValueError:
        abort(400)


def spot_fields(spot: Spot) -> dict[str, str]:
    """Return a place as the form's fields."""
    return {"day": spot.day.value, "start": clock_text(spot.start)}
