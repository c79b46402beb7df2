"""Flexible families try other hours now and then, most where little is known; families of structure never do."""

import pytest

from domain.children import Child
from domain.ids import FamilyId
from domain.preferences import SchedulingFlexibility
from domain.weeks import Weekday
from ml import Exploration, FamilyWeek, explore, score_week
from tests.ml.lives import MONDAY, NINE, ONE, child, family, told, trained, weeks_of

MODEL = trained(told(weeks_of(ONE, NINE, 4)))
SEEDS = [f"plan-{index}" for index in range(40)]


def explored(flexibility: SchedulingFlexibility, seed: str, who: Child | None = None) -> Exploration:
    learner = who or child()
    kims = family()
    household = kims.with_changes(preferences=kims.preferences.with_changes(scheduling_flexibility=flexibility))
    week = FamilyWeek(household, {learner.id: learner}, MONDAY, FamilyId("kims"))
    return explore(MODEL, week, score_week(MODEL, week), seed)


@pytest.mark.parametrize("flexibility", [SchedulingFlexibility.STRICT, SchedulingFlexibility.MODERATE])
def test_families_that_like_structure_are_left_alone(flexibility: SchedulingFlexibility) -> None:
    for seed in SEEDS:
        made = explored(flexibility, seed)
        assert made.scores == made.expected


def test_flexible_families_try_something_in_some_weeks_and_the_more_flexible_more_often() -> None:
    often = {
        flexibility: sum((made := explored(flexibility, seed)).scores != made.expected for seed in SEEDS)
        for flexibility in (SchedulingFlexibility.FLEXIBLE, SchedulingFlexibility.VERY_FLEXIBLE)
    }
    assert 0 < often[SchedulingFlexibility.FLEXIBLE] < often[SchedulingFlexibility.VERY_FLEXIBLE] < len(SEEDS)


def test_the_same_plan_tries_the_same() -> None:
    made = [explored(SchedulingFlexibility.VERY_FLEXIBLE, "plan-1").scores for _ in range(2)]
    assert made[0] == made[1]


def test_a_place_is_explored_only_where_curiosity_raised_it() -> None:
    for made in (explored(SchedulingFlexibility.VERY_FLEXIBLE, seed) for seed in SEEDS):
        for subject, days in made.scores["noah"].items():
            for start, drawn in days[Weekday.MONDAY].items():
                raised = drawn - made.expected["noah"][subject][Weekday.MONDAY][start] >= 5
                assert made.is_explored(child().id, subject, Weekday.MONDAY, start) is raised


def test_a_wished_time_is_not_tried_out() -> None:
    noah = child()
    wished = tuple(
        one.with_changes(fixed_time=one.fixed_time.with_changes(preferred_time=NINE)) for one in noah.subjects
    )
    noah = noah.with_changes(subjects=wished)
    for seed in SEEDS:
        made = explored(SchedulingFlexibility.VERY_FLEXIBLE, seed, noah)
        assert made.scores == made.expected
