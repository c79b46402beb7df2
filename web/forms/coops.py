"""What somebody types to found a co-op, or to join one."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


class FoundingForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The name of a new co-op."""

    name = StringField(
        lazy_gettext("Its name"),
        filters=[_squeezed],
        validators=[
            DataRequired(lazy_gettext("Give it a name, such as Maple Street Co-op.")),
            Length(max=80, message=lazy_gettext("Shorten it.")),
        ],
    )


class CodeForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The code of an invitation."""

    code = StringField(
        lazy_gettext("Code of the invitation"),
        filters=[_squeezed],
        validators=[
            DataRequired(lazy_gettext("Type the code that you were given.")),
            Length(max=40, message=lazy_gettext("No code is so long.")),
        ],
    )
