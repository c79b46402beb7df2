"""What made-up families of one crowd have in common, and the ways in which they differ."""

import random
from dataclasses import dataclass
from enum import StrEnum


def even_chance(chance: random.Random) -> bool:
    """Toss a coin."""
    return chance.random() < 1 / 2


class Kind(StrEnum):
    """A way in which a family's true preferences are drawn."""

    PEAKS = "peaks"
    TWO_HUMPS = "two_humps"
    BAD_WEEKDAY = "bad_weekday"
    TIRED = "tired"
    INDIFFERENT = "indifferent"
    WRONG_ANSWERS = "wrong_answers"
    DRIFT = "drift"
    WINDOWS = "windows"


@dataclass(frozen=True)
class Habit:
    """What a crowd's children share for one subject."""

    shift: float
    """Minutes by which its best hour lies after the child's own."""
    ease: float
    """How much more readily it is done than others."""


SUBJECTS = (
    ("Math", True), ("Reading", True), ("Writing", True), ("Science", True), ("History", False), ("Spanish", False),
    ("Art", False), ("Music", False), ("Geography", False), ("Nature Study", False), ("Coding", False),
    ("Chess", False),
)  # fmt: skip
"""Names of subjects, and whether they are core subjects."""


@dataclass(frozen=True)
class Crowd:
    """A population from which families are drawn."""

    best_hour: float
    age_delay: float
    """Minutes by which the best hour comes later for each year above ten."""
    habits: dict[str, Habit]
    weekdays: tuple[float, ...]
    """How much better or worse each weekday goes for everybody."""

    @classmethod
    def drawn(cls, chance: random.Random) -> "Crowd":
        """Draw what a population shares."""
        return cls(
            best_hour=chance.gauss(620, 20),
            age_delay=chance.uniform(0, 8),
            habits={name: Habit(chance.gauss(0, 50), chance.gauss(0, 0.3)) for name, _ in SUBJECTS},
            weekdays=tuple(chance.gauss(0, 0.15) for _ in range(7)),
        )
