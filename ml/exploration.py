"""Trying other hours now and then: a model that only sees the hours it chose learns nothing about the others.

Now and then a subject is planned by scores drawn from what the model believes instead of by what it expects, so that
hours are tried in proportion to how likely they are to be the best (Thompson 1933; Russo et al. 2018, A tutorial on
Thompson sampling).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from domain.family_weeks import PlacementScores
from domain.ids import ChildId
from domain.preferences import SchedulingFlexibility
from domain.subjects import Subject
from domain.weeks import Weekday
from ml.doubts import HOURS
from ml.grid import Floats
from ml.ranker import PlacementRanker
from ml.scoring import FamilyWeek

SHARES = {SchedulingFlexibility.FLEXIBLE: 0.1, SchedulingFlexibility.VERY_FLEXIBLE: 0.2}
"""How many of a family's subjects are explored in a week; a family that likes structure is left alone."""
CLEARLY = 5
"""Points by which a drawn score has to beat the expected one for a session there to count as explored."""

ByDay = Mapping[Weekday, Mapping[int, float]]


@dataclass(frozen=True)
class Exploration:
    """The scores to plan by, and those that were expected."""

    scores: PlacementScores
    expected: PlacementScores

    def is_explored(self, child_id: ChildId, subject: str, day: Weekday, start: int) -> bool:
        """Tell whether a session at a place stands there to learn something."""
        drawn, usual = (
            table.get(child_id, {}).get(subject, {}).get(day, {}).get(start) for table in (self.scores, self.expected)
        )
        return drawn is not None and usual is not None and drawn - usual >= CLEARLY


def explore(model: PlacementRanker, week: FamilyWeek, expected: PlacementScores, seed: str) -> Exploration:
    """Draw other scores for some subjects, as many as the family's flexibility allows; same seed, same scores."""
    chance = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]))
    share = SHARES.get(week.household.preferences.scheduling_flexibility, 0.0)
    owns = model.own_of(week.family_id, week.learners.items())
    drawn: dict[str, dict[str, ByDay]] = {}
    for (child_id, learner), own in zip(week.learners.items(), owns, strict=True):
        drawn[child_id] = dict(expected[child_id])
        for subject, doubts in zip(learner.subjects, own.doubts, strict=True):
            if chance.random() < share and not _is_wished(subject):
                by_day = expected[child_id][subject.name]
                drawn[child_id][subject.name] = _drawn(by_day, doubts * model.calibration_[0] ** 2, chance)
    return Exploration(drawn, expected)


def _is_wished(subject: Subject) -> bool:
    return subject.fixed_time.preferred_time is not None


def _drawn(by_day: ByDay, doubts: Floats, chance: np.random.Generator) -> ByDay:
    astray = chance.normal(size=len(doubts)) * np.sqrt(doubts)
    hours, days = astray[: len(HOURS)], astray[len(HOURS) :]
    made: dict[Weekday, dict[int, float]] = {}
    for day, row in by_day.items():
        starts = np.array([*row], dtype=float)
        likely = np.clip(np.array([*row.values()]) / 100, 0.01, 0.99)
        points = np.rint(100 * expit(logit(likely) + np.interp(starts, HOURS, hours) + days[day.position]))
        made[day] = dict(zip(row, points.astype(int).tolist(), strict=True))
    return made
