"""The forms of registering and signing in."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, StopValidation

from domain.users import normal_address
from operations.passwords import MAX_LENGTH, MIN_LENGTH

_NO_ADDRESS = lazy_gettext("Type an e-mail address such as kim@example.com.")


def _normalised(address: str | None) -> str:
    return normal_address(address or "") or (address or "").strip()


def _is_address(_form: FlaskForm, field: Field) -> None:
    if normal_address(field.data) is None:
        raise StopValidation(_NO_ADDRESS)


class SignInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Address and password."""

    email = EmailField(
        lazy_gettext("E-mail"), filters=[_normalised], validators=[DataRequired(_NO_ADDRESS), Length(max=254)]
    )
    password = PasswordField(
        lazy_gettext("Password"), validators=[DataRequired(lazy_gettext("Type your password.")), Length(max=MAX_LENGTH)]
    )

    def answers(self) -> tuple[str, str]:
        """Return address and password."""
        return self.email.data or "", self.password.data or ""


class RegistrationForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Who somebody is, and how it will sign in."""

    name = StringField(
        lazy_gettext("Your name"), validators=[DataRequired(lazy_gettext("Type your name.")), Length(max=80)]
    )
    email = EmailField(
        lazy_gettext("E-mail"), filters=[_normalised], validators=[DataRequired(_NO_ADDRESS), _is_address]
    )
    password = PasswordField(
        lazy_gettext("Password (at least %(least)s characters)", least=MIN_LENGTH),
        validators=[
            DataRequired(lazy_gettext("Choose a password.")),
            Length(
                MIN_LENGTH,
                MAX_LENGTH,
                lazy_gettext("Use %(least)s to %(most)s characters.", least=MIN_LENGTH, most=MAX_LENGTH),
            ),
        ],
    )
    # Filled in by the browser where it can; the questionnaire asks again.
    timezone = HiddenField(filters=[lambda name: name if name in available_timezones() else "UTC"])

    def answers(self) -> tuple[str, str, str, str]:
        """Return name, address, password and time zone."""
        return self.name.data or "", self.email.data or "", self.password.data or "", self.timezone.data or "UTC"
