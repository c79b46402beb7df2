"""A lesson as a parent types it into a week."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange

from domain.subjects import ParentInvolvement
from operations.lessons import LessonAnswers
from web.forms.items import SpotForm

LONGEST_NAME, LONGEST_LESSON = 80, 12 * 60
INVOLVEMENTS = {
    ParentInvolvement.INDEPENDENT.value: lazy_gettext("The child goes on alone"),
    ParentInvolvement.MINIMAL.value: lazy_gettext("An adult looks in now and then"),
    ParentInvolvement.SOME.value: lazy_gettext("An adult helps"),
    ParentInvolvement.FULL.value: lazy_gettext("An adult is there all the time"),
}


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


class LessonForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """What it is and how long it lasts; ``seen`` is where the page showed the lesson."""

    name = StringField(
        lazy_gettext("What"),
        filters=[_squeezed],
        validators=[
            DataRequired(lazy_gettext("Type what it is.")),
            Length(max=LONGEST_NAME, message=lazy_gettext("Use fewer words.")),
        ],
    )
    minutes = IntegerField(
        lazy_gettext("Minutes"),
        id="lesson-minutes",  # beside the minutes that it took
        validators=[
            InputRequired(lazy_gettext("Type how many minutes.")),
            NumberRange(5, LONGEST_LESSON, lazy_gettext("Type 5 to 720 minutes.")),
        ],
    )
    seen = HiddenField()

    @property
    def answers(self) -> LessonAnswers:
        """The lesson as it was typed."""
        return LessonAnswers(self.name.data or "", self.minutes.data or 0)


class NewLessonForm(LessonForm, SpotForm):
    """A lesson that is to stand on a day at a time, and how much of an adult it takes."""

    involvement = StringField(
        lazy_gettext("How much of an adult does it take?"),
        validators=[AnyOf(INVOLVEMENTS, lazy_gettext("Choose among these."))],
        default=ParentInvolvement.INDEPENDENT.value,
    )

    @property
    def answers(self) -> LessonAnswers:
        """The lesson as it was typed."""
        involvement = ParentInvolvement(self.involvement.data or "")
        return LessonAnswers(self.name.data or "", self.minutes.data or 0, involvement)
