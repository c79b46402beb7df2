"""What a family decides about its weeks once and for all."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm

from domain.week_settings import ComingWeeks, MissedWork
from operations.week_settings import WeekSettings
from web.forms.questionnaires.fields import OneOfField, in_words

MISSED_WORK = {
    MissedWork.THIS_WEEK.value: lazy_gettext("Make it up this week"),
    MissedWork.NEXT_WEEK.value: lazy_gettext("Spread it over next week"),
    MissedWork.LET_GO.value: lazy_gettext("Let it go"),
}
HABITS = {
    MissedWork.THIS_WEEK.value: lazy_gettext("Your habit: make it up this week."),
    MissedWork.NEXT_WEEK.value: lazy_gettext("Your habit: spread it over next week."),
    MissedWork.LET_GO.value: lazy_gettext("Your habit: let it go."),
}
COMING_WEEKS = {
    ComingWeeks.DRAFT.value: lazy_gettext("is planned as a draft that we confirm"),
    ComingWeeks.BY_ITSELF.value: lazy_gettext("is planned by itself, ready to go"),
    ComingWeeks.BY_HAND.value: lazy_gettext("is left to us"),
}


class WeekSettingsForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The habits of a family's weeks."""

    missed_work = OneOfField(lazy_gettext("When a lesson did not happen"), choices=in_words(MISSED_WORK))
    coming_weeks = OneOfField(lazy_gettext("On Sunday, the week that comes"), choices=in_words(COMING_WEEKS))

    @property
    def settings(self) -> WeekSettings:
        """What was chosen, for the operation."""
        return WeekSettings(MissedWork(self.missed_work.data), ComingWeeks(self.coming_weeks.data))
