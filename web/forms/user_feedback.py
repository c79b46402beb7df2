"""What a parent says of a week that is over."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from domain.user_feedback import SATISFACTION, UserFeedback
from operations.user_feedback import LONGEST, FeedbackAnswers
from web.forms.items import stripped
from web.forms.questionnaires.fields import OneOfField

CHOICES = {str(rating): words for rating, words in SATISFACTION.items()}


class FeedbackForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A word that fits best, and more if one likes; ``seen`` tells which answer the page showed."""

    rating = OneOfField(lazy_gettext("How was it?"), choices=CHOICES)
    comments = TextAreaField(
        lazy_gettext("Anything to add? (if you like)"),
        filters=[stripped],
        validators=[Length(max=LONGEST, message=lazy_gettext("Use fewer words."))],
    )
    seen = HiddenField()

    @property
    def answers(self) -> FeedbackAnswers:
        """What was said."""
        return FeedbackAnswers(int(self.rating.data or 0), self.comments.data or "")


def feedback_fields(answer: UserFeedback | None) -> dict[str, str]:
    """Return what the form shows of an answer."""
    if answer is None:
        return {}
    return {"rating": str(answer.rating or ""), "comments": answer.comments}
