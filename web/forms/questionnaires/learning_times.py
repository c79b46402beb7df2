"""Section 6: when a child learns."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms.validators import InputRequired

from domain.children import HomeschoolingHours, LearningPreferences, LearningTime
from web.formats import clock
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import ClockField, SomeOfField, chosen, in_words

_NO_TIME = lazy_gettext("Type a time such as 09:00.")


_NAMES = {
    LearningTime.EARLY_MORNING: lazy_gettext("Early morning"),
    LearningTime.MID_MORNING: lazy_gettext("Mid morning"),
    LearningTime.LATE_MORNING: lazy_gettext("Late morning"),
    LearningTime.EARLY_AFTERNOON: lazy_gettext("Early afternoon"),
    LearningTime.LATE_AFTERNOON: lazy_gettext("Late afternoon"),
    LearningTime.EVENING: lazy_gettext("Evening"),
}


def _times() -> list[Any]:
    return in_words({time.value: f"{_NAMES[time]}, {_span(*time.window)}" for time in LearningTime})


def _span(start: int, end: int) -> str:
    return f"{clock(start)}-{clock(end)}"


class LearningTimesForm(SectionForm):
    """Section 6 of one child."""

    best_learning_times = SomeOfField(lazy_gettext("Best learning times"), choices=_times)
    start_time = ClockField(lazy_gettext("Lessons from"), default=9 * 60, validators=[InputRequired(_NO_TIME)])
    end_time = ClockField(lazy_gettext("Until"), default=15 * 60, validators=[InputRequired(_NO_TIME)])

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401
        """Check that the day ends after it starts."""
        if not super().validate(extra_validators):
            return False
        if self.end_time.data <= self.start_time.data:
            self.end_time.errors = [*self.end_time.errors, gettext("This has to be after lessons start.")]
            return False
        return True

    @property
    def preferences(self) -> LearningPreferences:
        """What was typed, for the operation."""
        return LearningPreferences(
            best_learning_times=tuple(map(LearningTime, self.best_learning_times.data or ())),
            homeschooling_hours=HomeschoolingHours(start_time=self.start_time.data, end_time=self.end_time.data),
        )

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [
            (gettext("Learns best"), chosen(self.best_learning_times) or gettext("any time")),
            (gettext("Lessons"), _span(self.start_time.data, self.end_time.data)),
        ]
