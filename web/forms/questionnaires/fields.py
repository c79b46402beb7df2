"""Fields that keep what was typed and complain in words a parent uses."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from wtforms import Field, Form, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TimeInput

from domain.clock import clock_text, parse_clock
from domain.weeks import Weekday, in_week_order
from web.formats import weekday, weekdays_from_first

RATINGS = {str(number): str(number) for number in range(1, 6)}
_PICK_ONE = lazy_gettext("Choose one of these.")


class ClockField(Field):
    """A time of day, in minutes after midnight."""

    widget = TimeInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else clock_text(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read "09:30"."""
        if not valuelist:
            return
        self.data = None
        if not valuelist[0].strip():
            return
        try:
            self.data = parse_clock(valuelist[0])
        except ValueError:
            message = gettext("Type a time of day such as 09:30.")
            raise ValueError(message) from None


class WholeNumberField(IntegerField):
    """A whole number; whatever else was typed counts as none, and its validators say what is wanted."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a number."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None


class OneOfField(RadioField):
    """One of a few choices, all of them in sight."""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002  WTForms' signature
        """Refuse what is none of the choices."""
        _refuse_unknown(self)


class PickField(SelectField):
    """One of many choices, in a list that opens."""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002  WTForms' signature
        """Refuse what is none of the choices."""
        _refuse_unknown(self)


class SomeOfField(SelectMultipleField):
    """Any number of a few choices, all of them in sight."""

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002  WTForms' signature
        """Refuse what is none of the choices."""
        if not set(self.data or ()) <= {value for value, *_ in self.iter_choices()}:
            message = gettext("Choose among these.")
            raise StopValidation(message)


class WeekdaysField(SomeOfField):
    """Some days of the week, in the order and with the names that the reader is used to."""

    def __init__(
        self,
        label: LazyString,
        validators: list[Any] | None = None,
        *,
        named: Callable[[Weekday], str] = weekday,
        **kwargs: Any,  # noqa: ANN401  as WTForms takes it
    ) -> None:
        def days() -> list[SelectChoice]:
            return [SelectChoice(day.value, named(day)) for day in weekdays_from_first()]

        super().__init__(label, validators, choices=days, **kwargs)

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """What is chosen, from Monday to Sunday."""
        return in_week_order(map(Weekday, self.data or ()))


def in_words(words: Mapping[str, object]) -> list[SelectChoice]:
    """Return choices by their values; their words may be ones that are looked up when they are shown."""
    return [SelectChoice(value, label) for value, label in words.items()]


def between(least: int, most: int, message: str) -> Callable[[Form, Any], None]:
    """Return a validator for whole numbers from ``least`` to ``most``."""

    def check(_form: Form, field: Any) -> None:  # noqa: ANN401  any field with a number
        if field.data is None or not least <= field.data <= most:
            raise ValidationError(message)

    return check


def named(message: str) -> Callable[[Form, Any], None]:
    """Return a validator for names, which are neither empty nor longer than a line."""

    def check(_form: Form, field: Any) -> None:  # noqa: ANN401
        if not field.data:
            raise ValidationError(message)
        if len(field.data) > 80:  # noqa: PLR2004  as in the domain's documents
            short = gettext("Shorten this to 80 characters.")
            raise ValidationError(short)

    return check


def chosen(field: Any) -> str:  # noqa: ANN401  any field with choices
    """Return the words of what is chosen, separated by commas."""
    picked = field.data if isinstance(field.data, list) else [field.data]
    return ", ".join(str(label) for value, label, *_ in field.iter_choices() if value in picked)


def squeezed(text: str | None) -> str:
    """Return a name without the spaces that slipped in."""
    return " ".join((text or "").split())


def _refuse_unknown(field: Any) -> None:  # noqa: ANN401
    choices: Iterable[tuple[Any, ...]] = field.iter_choices()
    if field.data not in {value for value, *_ in choices}:
        raise StopValidation(_PICK_ONE)
