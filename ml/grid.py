"""The starts that are scored: every school day, on the quarter hour or on five minutes, within the child's hours."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.children import Learner
from domain.weeks import Weekday

QUARTER_HOUR, FIVE_MINUTES = 15, 5
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Grid:
    """A child's candidate starts; every subject is scored on every day at every start, length and commitments aside."""

    days: tuple[Weekday, ...]
    starts: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many places one subject has in the week."""
        return len(self.days) * len(self.starts)

    def rows(self, subjects: int) -> tuple[Ints, Ints, Ints]:
        """Return subject index, weekday position and start of every candidate, subject by subject, day by day."""
        positions = np.array([day.position for day in self.days])
        subject, position, start = np.meshgrid(np.arange(subjects), positions, np.array(self.starts), indexing="ij")
        return subject.ravel(), position.ravel(), start.ravel()


def grid_of(learner: Learner, days: Sequence[Weekday], step: int = QUARTER_HOUR) -> Grid:
    """Return the candidate starts of a child, on whole steps of the clock."""
    hours = learner.learning_preferences.homeschooling_hours
    first = -(-hours.start_time // step) * step
    return Grid(tuple(days), tuple(range(first, hours.end_time, step)))
