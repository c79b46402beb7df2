"""What a family decides about its weeks once and for all."""

from flask_wtf import FlaskForm

from domain.week_settings import ComingWeeks, MissedWork
from operations.week_settings import WeekSettings
from web.forms.questionnaires.fields import OneOfField

MISSED_WORK = {
    MissedWork.THIS_WEEK.value: "Make it up this week",
    MissedWork.NEXT_WEEK.value: "Spread it over next week",
    MissedWork.LET_GO.value: "Let it go",
}
COMING_WEEKS = {
    ComingWeeks.DRAFT.value: "is planned as a draft that we confirm",
    ComingWeeks.BY_ITSELF.value: "is planned by itself, ready to go",
    ComingWeeks.BY_HAND.value: "is left to us",
}


class WeekSettingsForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The habits of a family's weeks."""

    missed_work = OneOfField("When a lesson did not happen", choices=MISSED_WORK)
    coming_weeks = OneOfField("On Sunday, the week that comes", choices=COMING_WEEKS)

    @property
    def settings(self) -> WeekSettings:
        """What was chosen, for the operation."""
        return WeekSettings(MissedWork(self.missed_work.data), ComingWeeks(self.coming_weeks.data))
