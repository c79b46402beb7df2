"""What else tells how well a session went: how engaged the child was, how late it began.

Nobody knows beforehand how much such a signal says, so that is learned: a straight line from the chance of a session
to the signal, with a spread of its own. Children differ in how they are told of, so each has its own usual level. A
signal that follows nothing is left aside.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ml.grid import Floats

FEWEST = 60
SURE = 3.0
"""Standard errors by which a slope has to differ from none."""
LEVELS = 0.1
"""The variance of children's usual levels around the line."""


@dataclass(frozen=True)
class Line:
    """How a signal follows the chance: ``signal = at_zero + slope * chance``, with a variance around it."""

    at_zero: float
    slope: float
    variance: float

    def gap(self, likely: Floats, signal: Floats) -> Floats:
        """Return how far one child's signals lie from the line, beyond its usual level."""
        apart = signal - self.at_zero - self.slope * likely
        level: float = apart.sum() / (len(apart) + self.variance / LEVELS)
        return apart - level


@dataclass(frozen=True)
class Signals:
    """The lines of all signals; None for one that tells nothing."""

    engagement: Line | None = None
    late: Line | None = None

    def told(self, likely: Floats, engagement: Floats, late: Floats) -> tuple[Floats, Floats]:
        """Return slope and curvature of what one child's signals say about the readiness of each row.

        They are those of a normal likelihood, the curvature as expected (Gauss and Newton).
        """
        slope, curvature = np.zeros(len(likely)), np.zeros(len(likely))
        for line, signal in ((self.engagement, engagement), (self.late, unhurried(late))):
            there = ~np.isnan(signal)
            if line is not None and there.any():
                steep = line.slope * likely[there] * (1 - likely[there])
                slope[there] += steep * line.gap(likely[there], signal[there]) / line.variance
                curvature[there] += steep**2 / line.variance
        return slope, curvature


NO_SIGNALS = Signals()


def unhurried(late: Floats) -> Floats:
    """Return minus the logarithm of the minutes: five minutes or ten matters more than fifty or sixty."""
    calm: Floats = -np.log1p(np.maximum(late, 0.0))
    return calm


@dataclass
class LineSums:
    """Chances, how sure they are, and a signal, gathered child by child; the line through them."""

    before: Line | None
    rows: list[tuple[Floats, Floats, Floats]] = field(default_factory=list)

    def add(self, likely: Floats, doubt: Floats, signal: Floats) -> None:
        """Take one child's rows: chances, their variances, and the signal (NaN where nobody told)."""
        there = ~np.isnan(signal)
        told = signal[there]
        if len(told):
            if self.before is not None:
                told = told - (told - self.before.at_zero - self.before.slope * likely[there]).sum() / (
                    len(told) + self.before.variance / LEVELS
                )
            self.rows.append((likely[there], doubt[there], told))

    def line(self) -> Line | None:
        """Return the line, or None if the signal does not rise with the chance.

        Chances are known up to a doubt: once the line is in use that belongs to the moments (expectation
        maximisation); before, what it adds to the spread is taken off.
        """
        if sum(len(told) for _, _, told in self.rows) < FEWEST:
            return None
        likely, doubt, told = (np.concatenate(parts) for parts in zip(*self.rows, strict=True))
        apart = likely - likely.mean()
        spread = float(apart @ apart + (doubt.sum() if self.before else 0.0)) + 1e-9
        slope = float(apart @ told) / spread
        rest = told - told.mean() - slope * apart
        noise = float(np.mean(rest**2))
        unsure = slope**2 * float(doubt.mean())
        variance = noise + unsure if self.before else max(noise - unsure, noise / 3)
        error = np.sqrt(noise / spread)
        if slope <= SURE * error:
            return None
        return Line(float(told.mean() - slope * likely.mean()), slope, variance + 1e-3)


def lines_through(sums: Sequence[LineSums]) -> Signals:
    """Return the lines of engagement and of late starts."""
    return Signals(*(one.line() for one in sums))
