"""Section 5: how firmly a plan stands."""

from domain.preferences import SchedulingFlexibility
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import OneOfField, chosen


class FlexibilityForm(SectionForm):
    """Section 5."""

    flexibility = OneOfField(
        "How firmly should the plan stand?",
        choices={
            SchedulingFlexibility.STRICT.value: "Strict: the same times every week",
            SchedulingFlexibility.MODERATE.value: "Mostly the same, with some room",
            SchedulingFlexibility.FLEXIBLE.value: "Flexible: times may change from week to week",
            SchedulingFlexibility.VERY_FLEXIBLE.value: "Very flexible: surprise us",
        },
        default=SchedulingFlexibility.MODERATE.value,
    )

    @property
    def chosen(self) -> SchedulingFlexibility:
        """What was chosen, for the operation."""
        return SchedulingFlexibility(self.flexibility.data)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [("The plan", chosen(self.flexibility))]
