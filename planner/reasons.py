"""Why a session stands where it stands, in one sentence a parent reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from domain.children import LearningTime
from domain.clock import clock_text
from domain.family_weeks import Place, PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from planner.obstacles import Kind, Obstacle, Obstacles
from planner.wishes.moved import standing
from planner.wishes.placement import NEAR_WISHED_TIME, WISHED_TIME, Placement, Placements
from planner.words import joined

CLEARLY_BETTER = 15
HIGH_SCORE = 70

_TIME_NAMES = {
    LearningTime.EARLY_MORNING: "the early morning",
    LearningTime.MID_MORNING: "the mid-morning",
    LearningTime.LATE_MORNING: "the late morning",
    LearningTime.EARLY_AFTERNOON: "the early afternoon",
    LearningTime.LATE_AFTERNOON: "the late afternoon",
    LearningTime.EVENING: "the evening",
}


@dataclass(frozen=True)
class Reasons:
    """Explains the sessions of a planned week."""

    facts: WeekFacts
    sessions: tuple[PlannedSession, ...]

    @cached_property
    def _placements(self) -> Placements:
        return Placements(self.facts)

    @cached_property
    def _obstacles(self) -> Obstacles:
        return Obstacles(self.facts, self.sessions)

    @cached_property
    def _standing(self) -> frozenset[Place]:
        return standing(self.facts)

    @cached_property
    def _pinned(self) -> frozenset[Place]:
        return frozenset(pin.place for pin in self.facts.week.pins)

    def of(self, session: PlannedSession) -> str:
        """Return why a session stands where it does."""
        settled = self._settled(session)
        if settled:
            return settled
        good = list(self._good(session))
        if good:
            return _sentence(", and ".join(good[:2]))
        return _sentence(self._squeezed(session))

    def _settled(self, session: PlannedSession) -> str | None:
        fixed = self.facts.subjects[session.key].fixed_time
        if session.place in self._pinned:
            return "You pinned it here."
        if session.place in self.facts.locked:
            return "It stays: it is past, done or placed by hand."
        if fixed.required:
            return f"{session.subject} has to start at {clock_text(session.start)}."
        return None

    def _good(self, session: PlannedSession) -> Iterator[str]:
        """Yield what speaks for the place, the weightiest first."""
        placement = self._placements.at(session.key, session.weekday, session.start)
        if session.make_up:
            yield "it makes up for a missed session"
        siblings = self._siblings(session)
        if siblings:
            yield f"it is taught together with {joined(siblings)}"
        if session.place in self._standing:
            yield "it stays where it was"
        yield from self._asked_for(placement)
        if placement.best_time:
            yield self._best_time(session)
        if placement.score >= HIGH_SCORE:
            yield f"this is a good time of day for {session.subject}"
        if placement.stability:
            yield "it was at about this time last week"

    def _asked_for(self, placement: Placement) -> Iterator[str]:
        if placement.wished_time == WISHED_TIME:
            yield "this is the time you asked for"
        elif placement.wished_time == NEAR_WISHED_TIME:
            yield "it is close to the time you asked for"

    def _best_time(self, session: PlannedSession) -> str:
        child = self.facts.children[session.child_id]
        times = child.learning_preferences.best_learning_times
        name = next(_TIME_NAMES[time] for time in times if time.window[0] <= session.start < time.window[1])
        return f"{child.label} learns best in {name}"

    def _siblings(self, session: PlannedSession) -> list[str]:
        return [
            self.facts.children[one.child_id].label
            for one in self.sessions
            if session.group_id is not None
            and one.group_id == session.group_id
            and (one.weekday, one.start) == (session.weekday, session.start)
            and one.child_id != session.child_id
        ]

    def _squeezed(self, session: PlannedSession) -> str:
        best = self._better_start(session.key, session)
        if best is None:
            return f"it is the best time for {session.subject} on this day"
        obstacle = self._obstacles.at(session.key, session.weekday, best, without=session)
        if obstacle is None:
            return "it leaves the fewest gaps in the day"
        return f"{clock_text(best)} would suit better, but {self._then(session, obstacle)}"

    def _better_start(self, key: SubjectKey, session: PlannedSession) -> int | None:
        points = {
            start: self._placements.at(key, session.weekday, start).points for start in self._obstacles.open_starts(key)
        }
        here = points.get(session.start, 0)
        best = max(points, key=lambda start: points[start], default=session.start)
        return best if points.get(best, 0) - here >= CLEARLY_BETTER else None

    def _then(self, session: PlannedSession, obstacle: Obstacle) -> str:
        name = self.facts.children[session.child_id].label
        match obstacle.kind:
            case Kind.COMMITMENT:
                return f"{obstacle.name} is then"
            case Kind.NO_ADULT:
                return f"no adult is free then ({obstacle.name})" if obstacle.name else "no adult is free then"
            case Kind.TEACHING:
                return f"{obstacle.name} needs the adult then"
            case Kind.SESSION:
                return f"{name} has {obstacle.name} then"
            case Kind.PAUSE:
                return f"{name} needs {obstacle.name}"
            case Kind.DAYS:
                return "it may not stand there twice"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
