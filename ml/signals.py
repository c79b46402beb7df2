"""What else tells how well a session went: how engaged the child was, how late it began.

Nobody knows beforehand how much such a signal says, so that is learned: a straight line from readiness to the signal.
What it says about readiness in turn is an observation with the line's own spread; a signal that follows nothing is
left aside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ml.grid import Floats

FEWEST = 60
SURE = 3.0
"""Standard errors by which a slope has to differ from none."""
MOST_TRUST = 0.5
"""The most that one signal may weigh; a session that was done or not weighs a quarter at the most."""


@dataclass(frozen=True)
class Line:
    """How a signal follows readiness: ``signal = at_zero + slope * readiness``, with a variance around it."""

    at_zero: float
    slope: float
    variance: float

    @property
    def trust(self) -> float:
        """The precision with which one signal tells readiness."""
        return min(self.slope**2 / self.variance, MOST_TRUST)

    def readiness(self, signal: Floats) -> Floats:
        """Return the readiness that a signal tells of."""
        return (signal - self.at_zero) / self.slope


@dataclass(frozen=True)
class Signals:
    """The lines of all signals; None for one that tells nothing."""

    engagement: Line | None = None
    late: Line | None = None

    def told(self, engagement: Floats, late: Floats, weight: Floats) -> tuple[Floats, Floats]:
        """Return the readiness that the signals of each row tell of, and how much to trust it (0 if none told)."""
        trust, sum_told = np.zeros(len(weight)), np.zeros(len(weight))
        for line, signal in ((self.engagement, engagement), (self.late, unhurried(late))):
            if line is not None:
                there = ~np.isnan(signal)
                trust[there] += line.trust * weight[there]
                sum_told[there] += line.trust * weight[there] * line.readiness(signal[there])
        return np.divide(sum_told, trust, out=np.zeros_like(trust), where=trust > 0), trust


NO_SIGNALS = Signals()


def unhurried(late: Floats) -> Floats:
    """Return minus the logarithm of the minutes: five minutes or ten matters more than fifty or sixty."""
    calm: Floats = -np.log1p(np.maximum(late, 0.0))
    return calm


def line_through(readiness: Sequence[Floats], signal: Sequence[Floats]) -> Line | None:
    """Return the line from readiness to a signal where it was told, or None if the signal does not rise with it."""
    if not signal:
        return None
    known, told = np.concatenate(readiness), np.concatenate(signal)
    there = ~np.isnan(told)
    known, told = known[there], told[there]
    if len(told) < FEWEST or np.ptp(known) == 0:
        return None
    slope, at_zero = np.polyfit(known, told, 1)
    variance = float(np.var(told - at_zero - slope * known)) + 1e-3
    error = np.sqrt(variance / (len(known) * np.var(known)))
    return Line(float(at_zero), float(slope), variance) if slope > SURE * error else None
