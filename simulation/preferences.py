"""How likely a made-up child really is to do a subject at a place of the week."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from domain.children import LearningTime
from simulation.crowds import Crowd, Kind


@dataclass(frozen=True)
class Hump:
    """A stretch of the day that goes well."""

    centre: float
    width: float
    height: float

    def at(self, start: float) -> float:
        """Return how much the hump adds at a start."""
        return self.height * math.exp(-(((start - self.centre) / self.width) ** 2) / 2)


@dataclass(frozen=True)
class SubjectTaste:
    """What one subject of one child adds: humps over the day, steps by part of the day, weekdays."""

    ease: float
    humps: tuple[Hump, ...]
    steps: tuple[float, ...]
    weekdays: tuple[float, ...]

    def at(self, position: int, start: float) -> float:
        """Return the readiness on a weekday (0 is Monday) at a start."""
        step = next((step for step, part in zip(self.steps, LearningTime, strict=False) if start < part.window[1]), 0.0)
        return self.ease + step + sum(hump.at(start) for hump in self.humps) + self.weekdays[position]


@dataclass(frozen=True)
class Taste:
    """A child's true preferences."""

    subjects: dict[str, SubjectTaste]
    weekdays: tuple[float, ...]
    weariness: float
    """What the first minutes after a commitment take away."""
    fading: float
    """What each hour after nine takes away."""
    drift: float
    """Minutes by which every hump comes later with each week."""

    def chance(self, subject: str, position: int, start: int, *, rested: float = 1e9, week: int = 0) -> float:
        """Return the probability that a session is done; ``rested`` counts the minutes since the last commitment."""
        moved = start - self.drift * week
        readiness = self.subjects[subject].at(position, moved) + self.weekdays[position]
        readiness -= self.weariness * math.exp(-rested / 60) + self.fading * max(0.0, start - 540) / 60
        return 0.02 + 0.96 / (1 + math.exp(-readiness))


def draw_taste(chance: random.Random, crowd: Crowd, kind: Kind, age: int, subjects: Sequence[str]) -> Taste:
    """Draw a child's true preferences in one of the ways."""
    best = crowd.best_hour + crowd.age_delay * (age - 10) + chance.gauss(0, 95)
    lively = 0.12 if kind is Kind.INDIFFERENT else 1.0
    return Taste(
        subjects={name: _subject_taste(chance, crowd, kind, name, best, lively) for name in subjects},
        weekdays=_weekdays(chance, crowd, kind),
        weariness=chance.uniform(1.5, 3.0) if kind is Kind.TIRED else chance.uniform(0, 0.5),
        fading=chance.uniform(0.2, 0.5) if kind is Kind.TIRED else 0.0,
        drift=chance.choice((-1, 1)) * chance.uniform(6, 13) if kind is Kind.DRIFT else 0.0,
    )


def _subject_taste(
    chance: random.Random, crowd: Crowd, kind: Kind, name: str, best: float, lively: float
) -> SubjectTaste:
    habit = crowd.habits[name]
    centre = best + habit.shift + chance.gauss(0, 40)
    height = chance.uniform(2.2, 4.2) * lively
    humps: tuple[Hump, ...] = (Hump(centre, chance.uniform(55, 110), height),)
    steps: tuple[float, ...] = ()
    if kind is Kind.TWO_HUMPS:
        humps = (
            Hump(centre - 60, chance.uniform(40, 70), height * chance.uniform(0.6, 1)),
            Hump(centre + 150, chance.uniform(40, 70), height * chance.uniform(0.6, 1)),
        )
    elif kind is Kind.TIRED:
        humps = (Hump(centre, 120, height * 0.5),)
    elif kind is Kind.WINDOWS:
        humps = ()
        steps = tuple(
            2.6 * math.exp(-(((sum(part.window) / 2 - centre) / 120) ** 2)) + chance.gauss(0, 0.5)
            for part in LearningTime
        )
    return SubjectTaste(
        ease=chance.gauss(-1.2, 0.4) + habit.ease + (2.2 if kind in (Kind.INDIFFERENT, Kind.TIRED) else 0.0),
        humps=humps,
        steps=steps,
        weekdays=tuple(chance.gauss(0, 0.2) for _ in range(7)),
    )


def _weekdays(chance: random.Random, crowd: Crowd, kind: Kind) -> tuple[float, ...]:
    spread = [shared + chance.gauss(0, 0.25) for shared in crowd.weekdays]
    if kind is Kind.BAD_WEEKDAY:
        spread[chance.randrange(5)] -= chance.uniform(1.5, 2.5)
    return tuple(spread)
