"""What a parent types who knows better."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from domain.corrections import LONGEST_WORDS
from web.forms.items import stripped


class CorrectionForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Which finding is not so, and how it is instead if one likes to say."""

    key = HiddenField()
    words = StringField(
        lazy_gettext("How is it? (if you like)"),
        filters=[stripped],
        validators=[Length(max=LONGEST_WORDS, message=lazy_gettext("Use fewer words."))],
    )
