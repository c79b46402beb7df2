"""Which of two kinds of lessons is done more often, and how sure one can be of it after a few of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaln, logsumexp
from scipy.stats import mannwhitneyu

from domain.learned import Tally
from ml.grid import Floats

STEPS = 400
NINE_IN_TEN = (0.05, 0.95)
HALF = 0.5
FEWEST = 4
"""Lessons on each side of a difference, at the least."""
STRENGTH = 6.0
"""How many lessons the usual share is worth before a difference is looked at."""


@dataclass(frozen=True)
class Prior:
    """What is believed of a share before anything was seen: a beta distribution (Gelman et al., BDA3, section 2.4)."""

    done: float = 1.0
    missed: float = 1.0

    @classmethod
    def around(cls, tally: Tally, *, strength: float) -> "Prior":
        """Return a belief that is centred on a share that was seen, worth ``strength`` lessons."""
        share = (tally.done + 1) / (tally.lessons + 2)
        return cls(strength * share, strength * (1 - share))

    def after(self, tally: Tally) -> "Prior":
        """Return what is believed once something was seen."""
        return Prior(self.done + tally.done, self.missed + tally.lessons - tally.done)


@dataclass(frozen=True)
class Comparison:
    """How sure it is that the first share is the greater one, and nine times in ten by how much, in parts of one."""

    probability: float
    low: float
    high: float


def compare(first: Tally, second: Tally, prior: Prior | None = None) -> Comparison:
    """Compare two shares by their posterior distributions.

    P(X > Y) is the integral of f_X(x) F_Y(x) dx (Cook, "Exact calculation of beta inequalities", 2005), here as a sum
    over small steps of X; the difference's distribution is the convolution of the two.
    """
    prior = prior or Prior()
    one, other = _masses(prior.after(first)), _masses(prior.after(second))
    differences = np.convolve(one, other[::-1])
    steps = np.arange(1 - STEPS, STEPS)
    tie = float(differences[steps == 0][0])
    low, high = np.interp(NINE_IN_TEN, np.cumsum(differences), steps / STEPS)
    return Comparison(float(differences[steps > 0].sum()) + tie / 2, float(low), float(high))


def log_evidence(tally: Tally, prior: Prior) -> float:
    """Return the log probability of what was seen under a prior (beta-binomial, without the constant of the order)."""
    seen = prior.after(tally)
    return float(betaln(seen.done, seen.missed) - betaln(prior.done, prior.missed))


def chance_that_one_matters(none: float, each: Sequence[float]) -> float:
    """Return how likely it is that one of several splits makes a difference, and not none of them.

    ``none`` and ``each`` are log evidences. Half of the belief lies beforehand on no difference, the other half is
    shared among the splits, so that looking at many of them finds nothing by itself (Kass and Raftery, "Bayes
    factors", 1995).
    """
    if not each:
        return 0.0
    some = float(logsumexp(each)) - float(np.log(len(each)))
    return float(1 / (1 + np.exp(min(none - some, 500.0))))


@dataclass(frozen=True)
class Split:
    """The split that explains best which lessons were done: which of those given, how sure, and its better side."""

    index: int
    probability: float
    first_is_better: bool


def strongest_split(everything: Tally, splits: Sequence[tuple[Tally, Tally]]) -> Split | None:
    """Return which split of some lessons in two makes a difference, and how likely it is that it does and this way.

    None if no split has lessons enough on both sides.
    """
    prior = Prior.around(everything, strength=STRENGTH)
    told = {
        index: log_evidence(first, prior) + log_evidence(second, prior)
        for index, (first, second) in enumerate(splits)
        if min(first.lessons, second.lessons) >= FEWEST
    }
    if not told:
        return None
    matters = chance_that_one_matters(log_evidence(everything, prior), list(told.values()))
    # Before eleven and from eleven on are one split told from two sides: the better side is the one to tell.
    best = [index for index, evidence in told.items() if evidence == max(told.values())]
    chosen = max(best, key=lambda index: splits[index][0].percent)
    better = compare(*splits[chosen], prior).probability
    return Split(chosen, matters * max(better, 1 - better), better > HALF)


def chance_of_such_ranks(first: Sequence[int], second: Sequence[int]) -> float:
    """Return how often chance alone would set two samples of marks so far apart (Mann-Whitney U, two-sided)."""
    if not first or not second or len({*first, *second}) == 1:
        return 1.0
    return float(mannwhitneyu(first, second, alternative="two-sided").pvalue)


def _masses(belief: Prior) -> Floats:
    """Return the probability of each small step from 0 to 1."""
    edges = np.linspace(0, 1, STEPS + 1)
    masses: Floats = np.diff(betainc(belief.done, belief.missed, edges))
    return masses
