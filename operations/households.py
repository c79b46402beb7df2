"""Who a family is and how it likes to live (sections 1, 3, 5 and 7)."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from domain.commitments import FamilyCommitment
from domain.families import Family
from domain.ids import FamilyId
from domain.preferences import (
    ActivityPreferences,
    HomeschoolingPhilosophy,
    PlanningApproach,
    SchedulingFlexibility,
    SchedulingStyle,
)
from domain.questionnaires import Edit, Step
from domain.weeks import Weekday
from operations.questionnaire_steps import finish_step
from store import families


class Ways(NamedTuple):
    """How a family likes to teach, plan and spend its days."""

    philosophy: HomeschoolingPhilosophy
    style: SchedulingStyle
    approach: PlanningApproach
    activities: ActivityPreferences


class HouseholdAnswers(NamedTuple):
    """A family's name, where its clocks hang, and who teaches when."""

    name: str
    timezone: str
    guardians_teaching: int
    school_days: Iterable[Weekday]


def keep_household(family_id: FamilyId, answers: HouseholdAnswers, edit: Edit, *, now: dt.datetime) -> None:
    """Keep section 1."""

    def keep() -> None:
        _replace(_family(family_id), now, **(answers._asdict() | {"school_days": tuple(answers.school_days)}))

    finish_step(family_id, Step(1), edit, keep, now=now)


def keep_family_commitments(
    family_id: FamilyId, commitments: Iterable[FamilyCommitment], edit: Edit, *, now: dt.datetime
) -> None:
    """Keep the family's part of section 3."""
    kept = tuple(commitments)
    finish_step(family_id, Step(3), edit, lambda: _replace(_family(family_id), now, commitments=kept), now=now)


def keep_flexibility(family_id: FamilyId, flexibility: SchedulingFlexibility, edit: Edit, *, now: dt.datetime) -> None:
    """Keep section 5."""

    def keep() -> None:
        family = _family(family_id)
        _replace(family, now, preferences=family.preferences.with_changes(scheduling_flexibility=flexibility))

    finish_step(family_id, Step(5), edit, keep, now=now)


def keep_ways(family_id: FamilyId, ways: Ways, edit: Edit, *, now: dt.datetime) -> None:
    """Keep section 7."""

    def keep() -> None:
        family = _family(family_id)
        preferences = family.preferences.with_changes(
            homeschooling_philosophy=ways.philosophy,
            scheduling_style=ways.style,
            planning_approach=ways.approach,
            activity_preferences=ways.activities,
        )
        _replace(family, now, preferences=preferences)

    finish_step(family_id, Step(7), edit, keep, now=now)


class NoSuchFamilyError(LookupError):
    """The family is gone."""


def _family(family_id: FamilyId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchFamilyError
    return family


def _replace(family: Family, now: dt.datetime, **changes: object) -> None:
    families.replace(family.with_changes(**changes, updated_at=now))
