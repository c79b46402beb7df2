"""Section 7: how a family likes to teach, plan and spend its days."""

from typing import Any

from domain.documents import Part
from domain.preferences import (
    ActivityPreferences,
    HomeschoolingPhilosophy,
    PlanningApproach,
    Preferences,
    SchedulingStyle,
)
from operations.households import Ways
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import RATINGS, OneOfField, chosen


def _rating(label: str, description: str) -> OneOfField:
    return OneOfField(label, description=description, choices=RATINGS, default="3")


class WaysForm(SectionForm):
    """Section 7."""

    traditional = _rating("School at home", "Textbooks, lessons and grades, much as in a school.")
    charlotte_mason = _rating("Charlotte Mason", "Good books, short lessons, nature and narration.")
    montessori = _rating("Montessori", "Hands-on work that the child chooses and repeats.")
    classical = _rating("Classical", "Grammar, logic, rhetoric; great books and memory work.")
    unschooling = _rating("Unschooling", "Life and the child's own questions lead.")
    block = _rating("Blocks", "Lessons close together, then the day is free.")
    loop = _rating("Loops", "Subjects take turns from day to day instead of all on each day.")
    time_blocked = _rating("Fixed times", "Each subject at the same time on each of its days.")
    interest_led = _rating("Interests first", "What the child dislikes is never stacked up.")
    grouped_activities = _rating("Together", "Siblings learn together whenever they can.")
    planning_approach = OneOfField(
        "How do you plan?",
        choices={
            PlanningApproach.CAREFULLY_PLANNED.value: "Carefully, ahead of time",
            PlanningApproach.MIX.value: "A mix of planned and spontaneous",
            PlanningApproach.MOSTLY_SPONTANEOUS.value: "Mostly as it comes",
        },
        default=PlanningApproach.MIX.value,
    )
    textbooks_worksheets = _rating("Textbooks and worksheets", "")
    nature_exploration = _rating("Being out in nature", "")
    arts_crafts = _rating("Arts and crafts", "")
    memorization = _rating("Learning by heart", "")
    research_projects = _rating("Research projects", "")
    experiments = _rating("Experiments", "")
    discussions = _rating("Talking things over", "")

    @property
    def philosophy_fields(self) -> list[Any]:
        """The ratings of 7.1, first half."""
        return [self[name] for name in HomeschoolingPhilosophy.model_fields]

    @property
    def style_fields(self) -> list[Any]:
        """The ratings of 7.1, second half."""
        return [self[name] for name in SchedulingStyle.model_fields]

    @property
    def activity_fields(self) -> list[Any]:
        """The ratings of 7.3."""
        return [self[name] for name in ActivityPreferences.model_fields]

    @property
    def ways(self) -> Ways:
        """What was chosen, for the operation."""
        return Ways(
            philosophy=HomeschoolingPhilosophy(**self._ratings(HomeschoolingPhilosophy)),
            style=SchedulingStyle(**self._ratings(SchedulingStyle)),
            approach=PlanningApproach(self.planning_approach.data),
            activities=ActivityPreferences(**self._ratings(ActivityPreferences)),
        )

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [
            ("How you teach", _rated(self.philosophy_fields)),
            ("How a week is laid out", _rated(self.style_fields)),
            ("How you plan", chosen(self.planning_approach)),
            ("What you do", _rated(self.activity_fields)),
        ]

    def _ratings(self, model: type[Part]) -> dict[str, Any]:
        return {name: int(self[name].data) for name in model.model_fields}


def values_of_ways(preferences: Preferences) -> dict[str, str]:
    """Return the values of what is kept."""
    parts = (preferences.homeschooling_philosophy, preferences.scheduling_style, preferences.activity_preferences)
    ratings = {name: str(getattr(part, name)) for part in parts for name in type(part).model_fields}
    return ratings | {"planning_approach": preferences.planning_approach.value}


def _rated(fields: list[Any]) -> str:
    ranked = sorted(fields, key=lambda field: -int(field.data))
    return ", ".join(f"{field.label.text} {field.data}" for field in ranked)
