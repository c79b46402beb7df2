"""Who may score plans: a challenger takes over only if it foresees unseen weeks better than its rivals."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from domain.ids import FamilyId
from ml.compact import FamilyTrials
from ml.evaluation import Foresight, calibration, foreseen, foresight
from ml.grid import Ints
from ml.questionnaire import questionnaire_prior
from ml.ranker import PlacementRanker

FEWEST_HELD_OUT, ENOUGH_HELD_OUT = 20, 30
LARGEST_HELD_OUT = 50_000


@dataclass(frozen=True)
class Champion:
    """The model in use, and the last date of which it has seen anything."""

    model: PlacementRanker
    seen_until: dt.date | None

    def gone_families(self, families: Iterable[FamilyTrials]) -> frozenset[FamilyId]:
        """Return the families that it knows and of which nothing is there any more."""
        return self.model.families - {family.family.id for family in families if family.count}

    def has_not_seen(self, family: FamilyTrials) -> FamilyTrials:
        """Return what is new to it of a family's evidence."""
        if self.seen_until is None or family.family.id not in self.model.families:
            return family
        return family.between(self.seen_until.toordinal() + 1, dt.date.max.toordinal())


@dataclass(frozen=True)
class Verdict:
    """Whether the challenger takes over, why, and by which numbers."""

    promoted: bool
    reason: str
    challenger: Foresight | None = None
    champion: Foresight | None = None
    prior: Foresight | None = None
    calibration: tuple[float, float] = (1.0, 0.0)
    """Slope and intercept that set the challenger's chances right."""


def first_held_out(dates: Ints) -> int:
    """Return the first date (ordinal, a Monday) of the newest weeks, about a fifth of them, that are held out.

    Weeks are those of which something was told, and a tenth of it at the least is held out: a single log with a wrong
    clock, years off, then moves nothing. Where little was told it is as many weeks as one can judge by.
    """
    fewest = max(len(dates) / 10, ENOUGH_HELD_OUT)
    mondays, told = np.unique(dates - (dates - 1) % 7, return_counts=True)
    weeks = max(1, round(len(mondays) / 5))
    while weeks < len(mondays) - 1 and told[-weeks:].sum() < fewest:
        weeks += 1
    return int(mondays[-weeks])


def judge(challenger: PlacementRanker, champion: Champion | None, held_out: Sequence[FamilyTrials]) -> Verdict:
    """Compare a challenger that has not seen the held-out weeks with its rivals."""
    kept = _first_rows(held_out)
    chances = foreseen(challenger, kept)
    if len(chances[1]) < FEWEST_HELD_OUT:
        return Verdict(promoted=False, reason="there are too few logs to judge by")
    mine, prior = foresight(*chances), foresight(*foreseen(questionnaire_prior(), kept))
    theirs = None
    if champion is not None:
        fresh = [champion.has_not_seen(family) for family in kept]
        if _sessions(fresh) < FEWEST_HELD_OUT:
            reason = "nothing has happened that the champion has not seen"
            return Verdict(promoted=False, reason=reason, challenger=mine, prior=prior)
        mine, theirs = foresight(*foreseen(challenger, fresh)), foresight(*foreseen(champion.model, fresh))
        prior = foresight(*foreseen(questionnaire_prior(), fresh))
    lost_to = next(
        (name for name, rival in (("champion", theirs), ("questionnaire", prior)) if _as_good(rival, mine)), None
    )
    return Verdict(
        promoted=lost_to is None,
        reason=f"the {lost_to} foresees the newest weeks as well" if lost_to else "it foresees the newest weeks best",
        challenger=mine,
        champion=theirs,
        prior=prior,
        calibration=calibration(*chances),
    )


def _as_good(rival: Foresight | None, mine: Foresight) -> bool:
    return rival is not None and rival.log_loss <= mine.log_loss


def _sessions(families: Iterable[FamilyTrials]) -> int:
    return sum(len(one.trials.done) for family in families for one in family.children)


def _first_rows(families: Sequence[FamilyTrials]) -> list[FamilyTrials]:
    kept, rows = [], 0
    for family in families:
        if rows < LARGEST_HELD_OUT:
            kept.append(family)
            rows += family.count
    return kept
