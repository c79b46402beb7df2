"""Smooth curves over the day, as few numbers that are independent beforehand."""

from functools import cache

import numpy as np

from ml.grid import Floats, Ints

STEP = 5
OPENS, CLOSES = 7 * 60, 20 * 60
"""The hours of the questionnaire; what lies outside them is as at their edge."""
LENGTH_SCALES = (90.0, 200.0)


@cache
def curve_table(numbers: int) -> Floats:
    """Return the basis (rows: five-minute steps of the day): a Gaussian process, cut to its largest eigenfunctions.

    The kernel is the even mixture of two squared exponentials, one for what changes within an hour or two and one for
    what changes between morning and afternoon (Rasmussen and Williams, Gaussian Processes for Machine Learning, ch. 4).
    """
    steps = np.arange(OPENS, CLOSES + 1, STEP, dtype=float)
    apart = steps[:, None] - steps[None, :]
    kernel = np.mean([np.exp(-((apart / scale) ** 2) / 2) for scale in LENGTH_SCALES], axis=0)
    values, vectors = np.linalg.eigh(kernel)
    largest = np.argsort(values)[::-1][:numbers]
    table: Floats = vectors[:, largest] * np.sqrt(values[largest])
    return table


def curve_at(starts: Ints, numbers: int) -> Floats:
    """Return the basis at the given starts (minutes after midnight), one row each."""
    table = curve_table(numbers)
    rows: Floats = table[(np.clip(starts, OPENS, CLOSES) - OPENS) // STEP]
    return rows
