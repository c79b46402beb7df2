"""Sessions stand where the child learns best, where the family asked for them, and where they stood last week."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from domain.family_weeks import SubjectKey
from domain.preferences import SchedulingFlexibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.family_weeks import PlannedSession
    from domain.rules.facts import WeekFacts
    from domain.weeks import Weekday

BEST_TIME = 40
WISHED_TIME = 30
NEAR_WISHED_TIME = 15
NEAR = 30
STABILITY = {
    SchedulingFlexibility.STRICT: 90,
    SchedulingFlexibility.MODERATE: 60,
    SchedulingFlexibility.FLEXIBLE: 36,
    SchedulingFlexibility.VERY_FLEXIBLE: 18,
}


class Placement(NamedTuple):
    """The points of one start, by what they are given for."""

    score: int | float
    best_time: int
    wished_time: int
    stability: int

    @property
    def points(self) -> int | float:
        """All of them."""
        return self.score + self.best_time + self.wished_time + self.stability


class Placements:
    """Looks up what a start is worth to a subject."""

    def __init__(self, facts: WeekFacts) -> None:
        self._facts = facts
        self._stability = STABILITY[facts.week.flexibility]
        self._scores: dict[tuple[SubjectKey, Weekday], tuple[list[int], list[int | float]]] = {}
        self._before = _last_week(facts)

    def at(self, key: SubjectKey, day: Weekday, start: int) -> Placement:
        """Return what a start is worth to a subject on a day."""
        return Placement(
            score=self._score(key, day, start),
            best_time=self._best_time(key, start),
            wished_time=self._wished_time(key, start),
            stability=self._stable(key, day, start),
        )

    def _score(self, key: SubjectKey, day: Weekday, start: int) -> int | float:
        row = self._scores.get((key, day))
        if row is None:
            given = self._facts.week.placement_scores.get(key.child_id, {}).get(key.subject, {}).get(day, {})
            clocks = sorted(given)
            row = self._scores[key, day] = clocks, [given[clock] for clock in clocks]
        earlier = bisect_right(row[0], start)
        return row[1][earlier - 1] if earlier else 0

    def _best_time(self, key: SubjectKey, start: int) -> int:
        if not self._facts.subjects[key].is_core_subject:
            return 0
        windows = (time.window for time in self._facts.children[key.child_id].learning_preferences.best_learning_times)
        return BEST_TIME if any(first <= start < last for first, last in windows) else 0

    def _wished_time(self, key: SubjectKey, start: int) -> int:
        fixed = self._facts.subjects[key].fixed_time
        if fixed.required or not fixed.preferred_time:
            return 0
        away = abs(start - fixed.preferred_time)
        return WISHED_TIME if away == 0 else NEAR_WISHED_TIME if away <= NEAR else 0

    def _stable(self, key: SubjectKey, day: Weekday, start: int) -> int:
        before = self._before.get((key, day), ())
        if start in before:
            return self._stability
        return self._stability // 2 if any(abs(start - then) <= NEAR for then in before) else 0


def _last_week(facts: WeekFacts) -> dict[tuple[SubjectKey, Weekday], list[int]]:
    starts: dict[tuple[SubjectKey, Weekday], list[int]] = {}
    for schedule in facts.week.previous_schedules:
        for day in schedule.days:
            for item in day.items:
                if item.type == "subject" and item.start_time is not None and day.day_of_week in facts.week.days:
                    starts.setdefault((SubjectKey(schedule.child_id, item.name), day.day_of_week), []).append(
                        item.start_time
                    )
    return starts


def points(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> int | float:
    """Return what all sessions' places are worth."""
    placements = Placements(facts)
    return sum(
        placements.at(session.key, session.weekday, session.start).points for session in _in_order(facts, sessions)
    )


def _in_order(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> list[PlannedSession]:
    # Scores may be fractions, whose sum depends on the order: as the family lists subjects, then days, then the clock.
    keys = {key: position for position, key in enumerate(facts.subjects)}
    days = {day: position for position, day in enumerate(facts.week.days)}
    return sorted(sessions, key=lambda one: (keys[one.key], days[one.weekday], one.start, one.end))
