"""Scores of every place of a week: how likely, in percent, a session is to be done there."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from domain.children import Learner
from domain.families import Household
from domain.family_weeks import PlacementScores
from domain.ids import ChildId, FamilyId
from domain.weeks import Weekday
from ml.doubts import doubts_at
from ml.effects import child_columns, family_columns, subject_columns
from ml.features import Places, shared_readiness
from ml.grid import FIVE_MINUTES, QUARTER_HOUR, Floats, Grid, grid_of
from ml.questionnaire import questionnaire_prior
from ml.ranker import Own, PlacementRanker
from ml.surroundings import Surroundings


@dataclass(frozen=True)
class FamilyWeek:
    """Whose places of which week are asked for."""

    household: Household
    learners: Mapping[ChildId, Learner]
    monday: dt.date
    family_id: FamilyId | None = None


@dataclass(frozen=True)
class Chances:
    """How likely one child is to do each subject on each day at each start (three axes, in this order)."""

    grid: Grid
    likely: Floats


def score_week(model: PlacementRanker | None, week: FamilyWeek) -> PlacementScores:
    """Return whole scores from 0 to 100 of every start of every child's subjects; ``None`` asks the questionnaire.

    A planner takes a start between two scored ones for the earlier one, so the first has to be when the child begins.
    """
    opens = [one.learning_preferences.homeschooling_hours.start_time for one in week.learners.values()]
    step = FIVE_MINUTES if any(start % QUARTER_HOUR for start in opens) else QUARTER_HOUR
    return {
        child_id: _tables(learner, chances)
        for (child_id, learner), chances in zip(
            week.learners.items(), chances_of_week(model or questionnaire_prior(), week, step=step), strict=True
        )
    }


def _tables(learner: Learner, chances: Chances) -> dict[str, dict[Weekday, dict[int, int]]]:
    points = np.rint(chances.likely * 100).astype(int).tolist()
    return {
        subject.name: {
            day: dict(zip(chances.grid.starts, row, strict=True))
            for day, row in zip(chances.grid.days, rows, strict=True)
        }
        for subject, rows in zip(learner.subjects, points, strict=True)
    }


def chances_of_week(model: PlacementRanker, week: FamilyWeek, *, step: int = QUARTER_HOUR) -> Iterable[Chances]:
    """Yield every child's chances, in the order of the learners."""
    owns = model.own_of(week.family_id, week.learners.items())
    for learner, own in zip(week.learners.values(), owns, strict=True):
        yield chances_of_child(model, week, learner, own, step=step)


def chances_of_child(
    model: PlacementRanker, week: FamilyWeek, learner: Learner, own: Own, *, step: int = QUARTER_HOUR
) -> Chances:
    """Return one child's chances."""
    grid = grid_of(learner, week.household.school_days, step)
    if not learner.subjects:
        return Chances(grid, np.empty((0, len(grid.days), len(grid.starts))))
    places = places_of(grid, 1, week.monday)
    around = Surroundings.of(week.household, learner, places.date, places.start)
    readiness = shared_readiness(learner, places, around, model.shared_)
    readiness = readiness + family_columns(places) @ own.family + child_columns(places, around) @ own.child
    readiness += own.subjects @ subject_columns(places).T
    likely = model.chance(readiness, doubts_at(own.doubts, places.weekday, places.start))
    return Chances(grid, likely.reshape(len(learner.subjects), len(grid.days), len(grid.starts)))


def places_of(grid: Grid, subjects: int, monday: dt.date) -> Places:
    """Return every candidate placement of a week."""
    subject, position, start = grid.rows(subjects)
    return Places(subject, monday.toordinal() + position, start)
