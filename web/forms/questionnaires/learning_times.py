"""Section 6: when a child learns."""

from typing import Any

from wtforms.validators import InputRequired

from domain.children import HomeschoolingHours, LearningPreferences, LearningTime
from domain.clock import clock_text
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import ClockField, SomeOfField, chosen

_NO_TIME = "Type a time such as 09:00."


def _words(time: LearningTime) -> str:
    start, end = time.window
    name = time.value.replace("_", " ").replace("-", " ").capitalize()
    return f"{name}, {clock_text(start)}-{clock_text(end)}"


class LearningTimesForm(SectionForm):
    """Section 6 of one child."""

    best_learning_times = SomeOfField(
        "Best learning times", choices={time.value: _words(time) for time in LearningTime}
    )
    start_time = ClockField("Lessons from", default=9 * 60, validators=[InputRequired(_NO_TIME)])
    end_time = ClockField("Until", default=15 * 60, validators=[InputRequired(_NO_TIME)])

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401
        """Check that the day ends after it starts."""
        if not super().validate(extra_validators):
            return False
        if self.end_time.data <= self.start_time.data:
            self.end_time.errors = [*self.end_time.errors, "This has to be after lessons start."]
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
            ("Learns best", chosen(self.best_learning_times) or "any time"),
            ("Lessons", f"{clock_text(self.start_time.data)}-{clock_text(self.end_time.data)}"),
        ]
