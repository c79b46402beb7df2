"""Section 1: the family's name, time zone, who teaches, on which days."""

from flask_babel import gettext, lazy_gettext
from wtforms import StringField
from wtforms.validators import InputRequired

from operations.households import HouseholdAnswers
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import OneOfField, PickField, WeekdaysField, chosen, in_words, named, squeezed
from web.zones import zone_choices, zone_name


class HouseholdForm(SectionForm):
    """Section 1."""

    name = StringField(
        lazy_gettext("Family name"),
        filters=[squeezed],
        validators=[named(lazy_gettext("Type a name, such as The Kims."))],
    )
    timezone = PickField(
        lazy_gettext("Time zone"),
        choices=zone_choices,
        validators=[InputRequired(lazy_gettext("Choose your time zone."))],
    )
    guardians_teaching = OneOfField(
        lazy_gettext("How many adults can teach at the same time?"),
        choices=in_words(
            {"1": lazy_gettext("One"), "2": lazy_gettext("Two"), "3": lazy_gettext("Three"), "4": lazy_gettext("Four")}
        ),
        default="1",
    )
    school_days = WeekdaysField(
        lazy_gettext("School days"), validators=[InputRequired(lazy_gettext("Choose at least one day."))]
    )

    @property
    def household(self) -> HouseholdAnswers:
        """What was typed, for the operation."""
        return HouseholdAnswers(
            self.name.data or "", self.timezone.data, int(self.guardians_teaching.data), self.school_days.weekdays
        )

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [
            (gettext("Family"), self.name.data),
            (gettext("Time zone"), zone_name(self.timezone.data or "")),
            (gettext("Adults who can teach at once"), self.guardians_teaching.data),
            (gettext("School days"), chosen(self.school_days)),
        ]
