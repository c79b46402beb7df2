"""An attempt to do better: train a challenger on everything, and let a twin that saw less be judged."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.evidence import FamilyHistory
from domain.ids import FamilyId
from ml.compact import FamilyTrials, compact
from ml.features import group_blocks
from ml.grid import Floats, Ints
from ml.pooling import Pooled
from ml.ranker import PlacementRanker
from ml.training import Hyperparameters, learn_own, learn_shared, sample
from ml.verdicts import Champion, Verdict, first_held_out, judge


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
    chosen = Hyperparameters()
    dates = np.concatenate([np.zeros(0, dtype=np.int64), *(family.dates for family in families)])
    forgotten = champion.gone_families(families) if champion else frozenset()
    drawn = sample(families, seed)
    verdict, pooled = _judged(drawn, dates, None if forgotten else champion, chosen)
    pooled = learn_shared(drawn, chosen, today=today.toordinal(), begin=pooled)
    challenger = learn_own(families, pooled, chosen, today=today.toordinal())
    return Attempt(
        challenger=challenger.calibrated(*verdict.calibration),
        verdict=verdict,
        forgotten=forgotten,
        sample_count=len(dates),
        first_date=dt.date.fromordinal(int(dates.min())) if len(dates) else None,
        last_date=dt.date.fromordinal(int(dates.max())) if len(dates) else None,
        hyperparameters=chosen,
        importance=_importance(challenger.shared_),
    )


def _judged(
    families: Sequence[FamilyTrials], dates: Ints, champion: Champion | None, chosen: Hyperparameters
) -> tuple[Verdict, Pooled | None]:
    """Judge a twin that has not seen the newest weeks; its shared effects are where the challenger begins."""
    if not len(dates):
        return Verdict(promoted=False, reason="there are no logs yet"), None
    first, last = int(dates.min()), int(dates.max())
    begin = first_held_out(first, last)
    if first >= begin:
        return Verdict(promoted=False, reason="there is only one week of logs, nothing to hold out"), None
    seen = [family.between(0, begin - 1) for family in families]
    pooled = learn_shared(seen, chosen, today=begin)
    twin = learn_own(seen, pooled, chosen, today=begin)
    return judge(twin, champion, [family.between(begin, last) for family in families]), pooled


def _importance(shared: Floats) -> dict[str, float]:
    """Return each group's share of the squared shared effects."""
    weights = {name: float(np.sum(shared[block] ** 2)) for name, block in group_blocks().items()}
    total = sum(weights.values()) or 1.0
    return {name: round(weight / total, 4) for name, weight in weights.items()}
