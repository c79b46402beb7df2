"""An attempt to do better: train a challenger on everything, and let a twin that saw less be judged."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from domain.evidence import FamilyHistory
from domain.ids import FamilyId
from ml.compact import FamilyTrials, compact
from ml.evaluation import foreseen, foresight
from ml.features import group_blocks
from ml.grid import Floats, Ints
from ml.pooling import Pooled
from ml.ranker import PlacementRanker
from ml.training import Hyperparameters, learn_own, learn_shared, sample
from ml.verdicts import Champion, Verdict, first_held_out, judge

USUAL = Hyperparameters()
NEARLY_ALL, STRAY = 0.99, 28
"""What is told of days further ahead than this of nearly all has a wrong clock: it is not what was seen last."""
CANDIDATES = (
    USUAL,
    *(replace(USUAL, choice_weight=weight) for weight in (1.0, 4.0, 8.0)),
    replace(USUAL, half_life=60.0),
)
"""How much a move counts differs with how parents move things about; how fast evidence fades, with the children."""


@dataclass(frozen=True)
class Attempt:
    """A trained challenger and what was decided about it."""

    challenger: PlacementRanker
    verdict: Verdict
    forgotten: frozenset[FamilyId]
    """Families that the champion knows and that are gone: it must not stay in use."""
    sample_count: int
    first_date: dt.date | None
    last_date: dt.date | None
    hyperparameters: Hyperparameters
    importance: Mapping[str, float]


def attempt(histories: Iterable[FamilyHistory], champion: Champion | None, *, today: dt.date, seed: int) -> Attempt:
    """Train and judge a challenger; a champion that knows a family that is gone is no rival."""
    families = compact(histories)
    dates = np.concatenate([np.zeros(0, dtype=np.int64), *(family.dates for family in families)])
    forgotten = champion.gone_families(families) if champion else frozenset()
    drawn = sample(families, seed)
    trial = _trial(drawn, dates, None if forgotten else champion)
    # Evidence ages by newer evidence, not by itself: after a summer without school a child is still the same child.
    # A log with a wrong clock, years ahead, does not age all others.
    newest = int(np.quantile(dates, NEARLY_ALL, method="lower")) if len(dates) else today.toordinal()
    pooled = learn_shared(drawn, trial.chosen, today=newest, begin=trial.pooled)
    challenger = learn_own(families, pooled, trial.chosen, today=newest)
    return Attempt(
        challenger=challenger.calibrated(*trial.verdict.calibration),
        verdict=trial.verdict,
        forgotten=forgotten,
        sample_count=len(dates),
        first_date=dt.date.fromordinal(int(dates.min())) if len(dates) else None,
        last_date=min(today, dt.date.fromordinal(int(dates[dates <= newest + STRAY].max()))) if len(dates) else None,
        hyperparameters=trial.chosen,
        importance=_importance(challenger.shared_),
    )


@dataclass(frozen=True)
class _Trial:
    """What a twin that has not seen the newest weeks came to; its shared effects are where the challenger begins."""

    verdict: Verdict
    chosen: Hyperparameters = USUAL
    pooled: Pooled | None = None


def _trial(families: Sequence[FamilyTrials], dates: Ints, champion: Champion | None) -> _Trial:
    if not len(dates):
        return _Trial(Verdict(promoted=False, reason="there are no logs yet"))
    begin, last = first_held_out(dates), int(dates.max())
    if dates.min() >= begin:
        return _Trial(Verdict(promoted=False, reason="there is only one week of logs, nothing to hold out"))
    seen = [family.between(0, begin - 1) for family in families]
    held_out = [family.between(begin, last) for family in families]
    pooled = learn_shared(seen, USUAL, today=begin)
    chosen, twin = _best_twin(seen, held_out, pooled, begin)
    return _Trial(judge(twin, champion, held_out), chosen, pooled)


def _best_twin(
    seen: Sequence[FamilyTrials], held_out: Sequence[FamilyTrials], pooled: Pooled, begin: int
) -> tuple[Hyperparameters, PlacementRanker]:
    """Return the twin, and what was chosen for it, that foresees the held-out weeks best."""
    twins = [(chosen, learn_own(seen, pooled, chosen, today=begin)) for chosen in CANDIDATES]
    return min(twins, key=lambda pair: foresight(*foreseen(pair[1], held_out)).log_loss)


def _importance(shared: Floats) -> dict[str, float]:
    """Return each group's share of the squared shared effects."""
    weights = {name: float(np.sum(shared[block] ** 2)) for name, block in group_blocks().items()}
    total = sum(weights.values()) or 1.0
    return {name: round(weight / total, 4) for name, weight in weights.items()}
