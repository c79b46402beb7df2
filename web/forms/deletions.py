"""What is typed so that nobody deletes a family by a slip."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField
from wtforms.validators import DataRequired, Length


class DeletionForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The address with which the person signs in."""

    email = EmailField(
        lazy_gettext("Your e-mail address"),
        validators=[DataRequired(lazy_gettext("Type the address with which you sign in.")), Length(max=254)],
    )
