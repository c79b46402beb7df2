"""The PIN that leads back from a child's day."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired, Optional, Regexp

_DIGITS = Regexp(r"[0-9]{4,8}\Z", message=lazy_gettext("A PIN is 4 to 8 digits."))


class NewPinForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A PIN that is to be used from now on; empty to keep the one there is."""

    pin = PasswordField(lazy_gettext("PIN for the way back"), validators=[Optional(), _DIGITS])


class PinForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The PIN that leads back."""

    pin = PasswordField(lazy_gettext("PIN"), validators=[DataRequired(lazy_gettext("Type the PIN.")), _DIGITS])
