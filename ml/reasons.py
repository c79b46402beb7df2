"""Why a place is good or bad for a session, in words a parent reads."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from domain.children import Learner
from domain.clock import clock_text
from domain.commitments import Busy, Commitment
from domain.families import Household
from domain.ids import ChildId
from domain.subjects import Subject
from domain.weeks import Weekday, date_in_week
from ml.contributions import Contributions, contributions_of
from ml.grid import Floats
from ml.questionnaire import questionnaire_prior
from ml.ranker import PlacementRanker
from ml.scoring import FamilyWeek

MOST_REASONS = 3
LEAST_POINTS = 1.0

_ANSWERS = {
    ("best_times", True, True): "you said {who} learns best around then",
    ("best_times", False, False): "it is outside the times you named for {who}",
    ("best_times", True, False): "the times you named for {who} go less well than others",
    ("best_times", False, True): "it goes better outside the times you named for {who}",
    ("preferred_time", True, True): "it is near the time you wished for {what}",
    ("preferred_time", False, False): "it is not the time you wished for {what}",
    ("preferred_time", True, False): "the time you wished for {what} goes less well than others",
    ("preferred_time", False, True): "{what} goes better at other times than the one you wished for",
}
"""What is said of an answer, by whether the place fits it and whether that helps."""

_SENTENCES = {
    "children_alike": (
        "for children like {who} {what} often goes well at that hour",
        "for children like {who} {what} seldom goes well at that hour",
    ),
    "weekday": ("{day}s go better than other days", "{day}s are harder than other days"),
}
"""What is said of a reason that helps, and of one that does not."""

NEAR_A_WISH = 60
"""Minutes within which a place fits a wished time."""


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for (positive) or against a place: percentage points, and a sentence."""

    feature: str
    effect: float
    text: str
    spread: float = 0.0
    """How far the effect may be off: one standard deviation, in percentage points."""


@dataclass(frozen=True)
class RankedPlace:
    """A candidate placement with its score and what speaks for and against it."""

    subject: str
    day: Weekday
    start: int
    score: float
    reasons: tuple[Reason, ...]


def rank_child(model: PlacementRanker | None, week: FamilyWeek, child_id: ChildId) -> Iterator[RankedPlace]:
    """Yield every candidate placement of a child's subjects, subject by subject and in the order of the week."""
    model = model or questionnaire_prior()
    learner = week.learners[child_id]
    if not learner.subjects:
        return
    (own,) = model.own_of(week.family_id, [(child_id, learner)])
    taken_apart = contributions_of(model, week, learner, own)
    for index, subject in enumerate(learner.subjects):
        yield from _Told(week, learner, subject, index, taken_apart).places()


class _Told:
    """The places of one subject, told in words."""

    def __init__(
        self, week: FamilyWeek, learner: Learner, subject: Subject, index: int, taken_apart: Contributions
    ) -> None:
        self.week, self.learner, self.subject = week, learner, subject
        self.grid, self.likely = taken_apart.grid, taken_apart.likely[index]
        self.points = {name: points[index] for name, points in taken_apart.points().items()}
        self.spreads = {name: spread[index] for name, spread in taken_apart.points_spread().items()}
        days = (len(self.grid.days), len(self.grid.starts))
        self.by_hour = {
            name: part[index].reshape(days).mean(axis=0)
            for name, part in taken_apart.parts.items()
            if name.startswith("hour")
        }

    def places(self) -> Iterator[RankedPlace]:
        for position, (day, start) in enumerate((day, start) for day in self.grid.days for start in self.grid.starts):
            score = round(100 * float(self.likely[position]), 3)
            yield RankedPlace(self.subject.name, day, start, score, tuple(self._reasons(position, day, start)))

    def _reasons(self, position: int, day: Weekday, start: int) -> Iterator[Reason]:
        effects = {name: float(points[position]) for name, points in self.points.items()}
        strongest = sorted(effects, key=lambda name: -abs(effects[name]))[:MOST_REASONS]
        for name in strongest:
            if abs(effects[name]) >= LEAST_POINTS:
                yield self._reason(name, effects[name], float(self.spreads[name][position]), (day, start))

    def _reason(self, name: str, effect: float, spread: float, at: tuple[Weekday, int]) -> Reason:
        # That an answer was given is certain, however much it may help.
        given = (name, self._fits_answer(name, at[1]), effect > 0)
        if given in _ANSWERS:
            text = _ANSWERS[given].format(who=self.learner.name or "your child", what=self.subject.name)
        else:
            text = self._text(name, *at, helps=effect > 0) + (" (not sure yet)" if abs(effect) < spread else "")
        return Reason(name, round(effect, 1), text, round(spread, 1))

    def _fits_answer(self, name: str, start: int) -> bool:
        if name == "best_times":
            windows = [time.window for time in self.learner.learning_preferences.best_learning_times]
            return any(begin <= start < end for begin, end in windows)
        wished = self.subject.fixed_time.preferred_time
        return wished is not None and abs(start - wished) <= NEAR_A_WISH

    def _text(self, name: str, day: Weekday, start: int, *, helps: bool) -> str:
        who, what = self.learner.name or "your child", self.subject.name
        if name in _SENTENCES:
            return _SENTENCES[name][0 if helps else 1].format(who=who, what=what, day=day)
        if name.endswith("commitments"):
            return self._after(day, start, helps=helps)
        does = {"hour_of_subject": f"{what} goes", "hour_of_child": f"{who} learns"}.get(name, "everything goes")
        return _stretch_text(does, self.grid.starts, self.by_hour[name], start)

    def _after(self, day: Weekday, start: int, *, helps: bool) -> str:
        before = _last_before(self.week.household, self.learner, self.week, day, start)
        if before is None:
            return "nothing tiring comes before it" if helps else "the day has been quiet so far"
        return f"after {before.name} it goes well" if helps else f"after {before.name} it is often skipped"


def _last_before(
    household: Household, learner: Learner, week: FamilyWeek, day: Weekday, start: int
) -> Commitment | None:
    family = [one for one in household.commitments if one.busy is Busy.EVERYONE]
    ended = [one for one in (*family, *learner.commitments) if one.end_time <= start]
    there = [one for one in ended if one.falls_on([date_in_week(week.monday, day)])]
    return max(there, key=lambda one: one.end_time, default=None)


def _stretch_text(does: str, starts: tuple[int, ...], by_hour: Floats, start: int) -> str:
    first, last = _best_stretch(by_hour)
    begin, end = starts[first], starts[last]
    if start < begin:
        return f"{does} better after {clock_text(begin)}"
    if start > end:
        return f"{does} better before {clock_text(end + starts[1] - starts[0] if len(starts) > 1 else end)}"
    return f"{does} best between {clock_text(begin)} and {clock_text(end)}"


def _best_stretch(by_hour: Floats) -> tuple[int, int]:
    """Return the first and last position around the highest value that are at least half as far above the mean."""
    best = int(np.argmax(by_hour))
    good = by_hour >= by_hour[best] / 2
    first = last = best
    while first > 0 and good[first - 1]:
        first -= 1
    while last + 1 < len(good) and good[last + 1]:
        last += 1
    return first, last
