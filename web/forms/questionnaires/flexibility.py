"""Section 5: how firmly a plan stands."""

from flask_babel import gettext, lazy_gettext

from domain.preferences import SchedulingFlexibility
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import OneOfField, chosen, in_words


class FlexibilityForm(SectionForm):
    """Section 5."""

    flexibility = OneOfField(
        lazy_gettext("How firmly should the plan stand?"),
        choices=in_words(
            {
                SchedulingFlexibility.STRICT.value: lazy_gettext("Strict: the same times every week"),
                SchedulingFlexibility.MODERATE.value: lazy_gettext("Mostly the same, with some room"),
                SchedulingFlexibility.FLEXIBLE.value: lazy_gettext("Flexible: times may change from week to week"),
                SchedulingFlexibility.VERY_FLEXIBLE.value: lazy_gettext("Very flexible: surprise us"),
            }
        ),
        default=SchedulingFlexibility.MODERATE.value,
    )

    @property
    def chosen(self) -> SchedulingFlexibility:
        """What was chosen, for the operation."""
        return SchedulingFlexibility(self.flexibility.data)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [(gettext("The plan"), chosen(self.flexibility))]
