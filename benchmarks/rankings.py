"""How a ranking of places compares with the truth: the measures by which learning is judged."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TOP = 5
SAME = 1e-9
_DISCOUNT = 1 / np.log2(np.arange(2, TOP + 2))


@dataclass(frozen=True)
class RankingQuality:
    """NDCG@5 (gain: the true chance), the top place's chance against the best, and pairs in the right order."""

    ndcg: float
    top: float
    pairs: float


def quality(truth: Floats, scores: Floats) -> RankingQuality:
    """Measure scores against true chances (one row per subject, one column per place); the mean over subjects."""
    rows = [_of_subject(true, given) for true, given in zip(truth, scores, strict=True)]
    return mean_quality(rows)


def mean_quality(rows: list[RankingQuality]) -> RankingQuality:
    """Return the mean of several."""
    ndcg, top, pairs = np.mean([(row.ndcg, row.top, row.pairs) for row in rows], axis=0)
    return RankingQuality(float(ndcg), float(top), float(pairs))


def _of_subject(truth: Floats, scores: Floats) -> RankingQuality:
    chosen, best = truth[np.argsort(-scores, kind="stable")[:TOP]], np.sort(truth)[::-1][:TOP]
    discount = _DISCOUNT[: len(best)]
    apart = np.triu(np.abs(truth[:, None] - truth[None, :]) > SAME, 1)
    agree = np.sign(truth[:, None] - truth[None, :]) * np.sign(scores[:, None] - scores[None, :])
    return RankingQuality(
        ndcg=float((chosen * discount).sum() / (best * discount).sum()),
        top=float(chosen[0] / best[0]),
        pairs=float(((agree[apart] + 1) / 2).mean()) if apart.any() else 1.0,
    )
