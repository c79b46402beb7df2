"""Section 7: how a family likes to teach, plan and spend its days."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

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
from web.forms.questionnaires.fields import RATINGS, OneOfField, chosen, in_words


def _rating(label: LazyString, description: LazyString | str = "") -> OneOfField:
    return OneOfField(label, description=description, choices=RATINGS, default="3")


class WaysForm(SectionForm):
    """Section 7."""

    traditional = _rating(
        lazy_gettext("School at home"), lazy_gettext("Textbooks, lessons and grades, much as in a school.")
    )
    charlotte_mason = _rating(
        lazy_gettext("Charlotte Mason"), lazy_gettext("Good books, short lessons, nature and narration.")
    )
    montessori = _rating(lazy_gettext("Montessori"), lazy_gettext("Hands-on work that the child chooses and repeats."))
    classical = _rating(
        lazy_gettext("Classical"), lazy_gettext("Grammar, logic, rhetoric; great books and memory work.")
    )
    unschooling = _rating(lazy_gettext("Unschooling"), lazy_gettext("Life and the child's own questions lead."))
    block = _rating(lazy_gettext("Blocks"), lazy_gettext("Lessons close together, then the day is free."))
    loop = _rating(
        lazy_gettext("Loops"), lazy_gettext("Subjects take turns from day to day instead of all on each day.")
    )
    time_blocked = _rating(
        lazy_gettext("Fixed times"), lazy_gettext("Each subject at the same time on each of its days.")
    )
    interest_led = _rating(
        lazy_gettext("Interests first"), lazy_gettext("What the child dislikes is never stacked up.")
    )
    grouped_activities = _rating(lazy_gettext("Together"), lazy_gettext("Siblings learn together whenever they can."))
    planning_approach = OneOfField(
        lazy_gettext("How do you plan?"),
        choices=in_words(
            {
                PlanningApproach.CAREFULLY_PLANNED.value: lazy_gettext("Carefully, ahead of time"),
                PlanningApproach.MIX.value: lazy_gettext("A mix of planned and spontaneous"),
                PlanningApproach.MOSTLY_SPONTANEOUS.value: lazy_gettext("Mostly as it comes"),
            }
        ),
        default=PlanningApproach.MIX.value,
    )
    textbooks_worksheets = _rating(lazy_gettext("Textbooks and worksheets"))
    nature_exploration = _rating(lazy_gettext("Being out in nature"))
    arts_crafts = _rating(lazy_gettext("Arts and crafts"))
    memorization = _rating(lazy_gettext("Learning by heart"))
    research_projects = _rating(lazy_gettext("Research projects"))
    experiments = _rating(lazy_gettext("Experiments"))
    discussions = _rating(lazy_gettext("Talking things over"))

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
            (gettext("How you teach"), _rated(self.philosophy_fields)),
            (gettext("How a week is laid out"), _rated(self.style_fields)),
            (gettext("How you plan"), chosen(self.planning_approach)),
            (gettext("What you do"), _rated(self.activity_fields)),
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
