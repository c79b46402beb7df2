"""How unsure a child's and its subjects' own effects still are, hour by hour and day by day."""

from functools import cache

import numpy as np

from ml.covariances import Covariances
from ml.curves import CLOSES, OPENS, curve_at
from ml.effects import CHILD_EFFECTS, CHILD_WIDTH, FAMILY_EFFECTS, FAMILY_WIDTH, SUBJECT_EFFECTS, Effect, slices_of
from ml.elimination import ChildStep, FamilyStep, solved
from ml.grid import Floats, Ints

HOURS = np.arange(OPENS, CLOSES + 1, 60)
DAYS = 7
DOUBTS = len(HOURS) + DAYS
"""For each subject a variance of readiness per full hour, then one per weekday, both against the mean of all."""

SCHOOL = slice(int(np.searchsorted(HOURS, 9 * 60)), int(np.searchsorted(HOURS, 15 * 60)) + 1)


def doubts_of(step: FamilyStep) -> list[Floats]:
    """Return each child's doubts after the last step of a fit: one row per subject, ``DOUBTS`` columns."""
    family = solved(step.factor, np.eye(FAMILY_WIDTH))
    return [_child_doubts(child, family) for child in step.children]


def _child_doubts(step: ChildStep, family: Floats) -> Floats:
    child = solved(step.factor, np.eye(CHILD_WIDTH))
    wider, narrow = np.hstack([_contrasts(FAMILY_EFFECTS), _contrasts(CHILD_EFFECTS)]), _contrasts(SUBJECT_EFFECTS)
    inner = np.asarray(np.linalg.inv(step.inner), dtype=np.float64)
    # What is left of the wider effects once the narrower ones have answered to them.
    rest = wider - narrow @ step.through[:, :, :-1]
    of_child = rest[:, :, FAMILY_WIDTH:]
    of_family = rest[:, :, :FAMILY_WIDTH] - of_child @ step.across[:, :-1]
    variance: Floats = _variance(of_family, family) + _variance(of_child, child) + _variance(narrow, inner)
    return variance


def _variance(rows: Floats, covariance: Floats) -> Floats:
    variance: Floats = np.sum((rows @ covariance) * rows, axis=-1)
    return variance


def first_doubts(covariances: Covariances) -> Floats:
    """Return the doubts of a subject of which nothing was seen."""
    levels = ((FAMILY_EFFECTS, covariances.family), (CHILD_EFFECTS, covariances.child))
    wider: Floats = np.sum([_variance(_contrasts(effects), spread) for effects, spread in levels], axis=0)
    return wider + _variance(_contrasts(SUBJECT_EFFECTS), covariances.subject)


@cache
def _contrasts(effects: tuple[Effect, ...]) -> Floats:
    made = np.zeros((DOUBTS, sum(effect.width for effect in effects)))
    for effect, block in zip(effects, slices_of(effects), strict=True):
        if effect.name == "hour":
            curve = curve_at(HOURS, effect.width)
            made[: len(HOURS), block] = curve - curve[SCHOOL].mean(axis=0)
        if effect.name == "weekday":
            made[len(HOURS) :, block] = np.eye(DAYS) - 1 / DAYS
    return made


def doubts_at(doubts: Floats, weekdays: Ints, starts: Ints) -> Floats:
    """Return the variance of readiness of each subject (rows) at each place (columns)."""
    return hour_doubts(doubts, starts) + weekday_doubts(doubts, weekdays)


def hour_doubts(doubts: Floats, starts: Ints) -> Floats:
    """Return the part of the variance that the hour brings, between full hours in proportion."""
    at = np.clip((starts - OPENS) / 60, 0, len(HOURS) - 1)
    low = np.minimum(at.astype(int), len(HOURS) - 2)
    share = at - low
    return np.asarray(doubts[:, low] * (1 - share) + doubts[:, low + 1] * share, dtype=np.float64)


def weekday_doubts(doubts: Floats, weekdays: Ints) -> Floats:
    """Return the part of the variance that the weekday brings."""
    return np.asarray(doubts[:, len(HOURS) + weekdays], dtype=np.float64)
