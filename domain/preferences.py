"""How a family likes to live and learn (sections 5 and 7 of the questionnaire)."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.documents import Part

Rating = Annotated[int, Field(ge=1, le=5)]
"""From 1 (not us) to 5 (very much us)."""


class SchedulingFlexibility(StrEnum):
    """How firmly a plan stands once it is made."""

    STRICT = "strict_structure"
    MODERATE = "moderate_structure"
    FLEXIBLE = "flexible"
    VERY_FLEXIBLE = "very_flexible"


class PlanningApproach(StrEnum):
    """How far ahead a family plans."""

    CAREFULLY_PLANNED = "carefully_planned"
    MIX = "mix_of_planned_and_spontaneous"
    MOSTLY_SPONTANEOUS = "mostly_spontaneous"


class HomeschoolingPhilosophy(Part):
    """How much a family sees itself in each philosophy."""

    traditional: Rating = 3
    charlotte_mason: Rating = Field(default=3, alias="charlotte_mason")
    montessori: Rating = 3
    classical: Rating = 3
    unschooling: Rating = 3


class SchedulingStyle(Part):
    """How much a family likes each way of laying out a week."""

    block: Rating = 3
    loop: Rating = 3
    time_blocked: Rating = Field(default=3, alias="time_blocked")
    interest_led: Rating = Field(default=3, alias="interest_led")
    grouped_activities: Rating = Field(default=3, alias="grouped_activities")


class ActivityPreferences(Part):
    """How much a family likes each kind of activity."""

    textbooks_worksheets: Rating = Field(default=3, alias="textbooks_worksheets")
    nature_exploration: Rating = Field(default=3, alias="nature_exploration")
    arts_crafts: Rating = Field(default=3, alias="arts_crafts")
    memorization: Rating = 3
    research_projects: Rating = Field(default=3, alias="research_projects")
    experiments: Rating = 3
    discussions: Rating = 3


class Preferences(Part):
    """Everything the questionnaire asks about a family's ways."""

    scheduling_flexibility: SchedulingFlexibility = SchedulingFlexibility.MODERATE
    homeschooling_philosophy: HomeschoolingPhilosophy = HomeschoolingPhilosophy()
    scheduling_style: SchedulingStyle = SchedulingStyle()
    planning_approach: PlanningApproach = PlanningApproach.MIX
    activity_preferences: ActivityPreferences = ActivityPreferences()
