"""Why a session stands where it stands, in one sentence a parent reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from domain.children import LearningTime
from domain.family_weeks import Place, PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from domain.sentences import Clock, Opening, Sentence, full, listed, sentence
from planner.contradictions import MOST_NAMES
from planner.obstacles import Kind, Obstacle, Obstacles
from planner.wishes.moved import standing
from planner.wishes.placement import NEAR_WISHED_TIME, WISHED_TIME, Placement, Placements

CLEARLY_BETTER = 15
HIGH_SCORE = 70

_TIMES = {
    LearningTime.EARLY_MORNING: sentence("in the early morning"),
    LearningTime.MID_MORNING: sentence("in the middle of the morning"),
    LearningTime.LATE_MORNING: sentence("in the late morning"),
    LearningTime.EARLY_AFTERNOON: sentence("in the early afternoon"),
    LearningTime.LATE_AFTERNOON: sentence("in the late afternoon"),
    LearningTime.EVENING: sentence("in the evening"),
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

    def of(self, session: PlannedSession) -> Sentence:
        """Return why a session stands where it does."""
        settled = self._settled(session)
        if settled:
            return settled
        match list(self._good(session)):
            case [first, second, *_]:
                return sentence("%(first)s, and %(second)s.", first=Opening(first), second=second)
            case [only]:
                return full(only)
        return full(self._squeezed(session))

    def _settled(self, session: PlannedSession) -> Sentence | None:
        fixed = self.facts.subjects[session.key].fixed_time
        if session.place in self._pinned:
            return sentence("You pinned it here.")
        if session.place in self.facts.locked:
            return sentence("It stays: it is past, done or placed by hand.")
        if fixed.required:
            return sentence("%(subject)s has to start at %(time)s.", subject=session.subject, time=Clock(session.start))
        return None

    def _good(self, session: PlannedSession) -> Iterator[Sentence]:
        """Yield what speaks for the place, the weightiest first."""
        placement = self._placements.at(session.key, session.weekday, session.start)
        if session.make_up:
            yield sentence("it makes up for a missed session")
        siblings = self._siblings(session)
        if siblings:
            yield sentence("it is taught together with %(children)s", children=listed(siblings, most=MOST_NAMES))
        if session.place in self._standing:
            yield sentence("it stays where it was")
        yield from self._asked_for(placement)
        if placement.best_time:
            yield self._best_time(session)
        if placement.score >= HIGH_SCORE:
            yield sentence("this is a good time of day for %(subject)s", subject=session.subject)
        if placement.stability:
            yield sentence("it was at about this time last week")

    def _asked_for(self, placement: Placement) -> Iterator[Sentence]:
        if placement.wished_time == WISHED_TIME:
            yield sentence("this is the time you asked for")
        elif placement.wished_time == NEAR_WISHED_TIME:
            yield sentence("it is close to the time you asked for")

    def _best_time(self, session: PlannedSession) -> Sentence:
        child = self.facts.children[session.child_id]
        times = child.learning_preferences.best_learning_times
        when = next(_TIMES[time] for time in times if time.window[0] <= session.start < time.window[1])
        return sentence("%(child)s learns best %(when)s", child=child.label, when=when)

    def _siblings(self, session: PlannedSession) -> list[str]:
        return [
            self.facts.children[one.child_id].label
            for one in self.sessions
            if session.group_id is not None
            and one.group_id == session.group_id
            and (one.weekday, one.start) == (session.weekday, session.start)
            and one.child_id != session.child_id
        ]

    def _squeezed(self, session: PlannedSession) -> Sentence:
        best = self._better_start(session.key, session)
        if best is None:
            return sentence("it is the best time for %(subject)s on this day", subject=session.subject)
        obstacle = self._obstacles.at(session.key, session.weekday, best, without=session)
        if obstacle is None:
            return sentence("it leaves the fewest gaps in the day")
        return sentence(
            "%(time)s would suit better, but %(obstacle)s", time=Clock(best), obstacle=self._then(session, obstacle)
        )

    def _better_start(self, key: SubjectKey, session: PlannedSession) -> int | None:
        points = {
            start: self._placements.at(key, session.weekday, start).points for start in self._obstacles.open_starts(key)
        }
        here = points.get(session.start, 0)
        best = max(points, key=lambda start: points[start], default=session.start)
        return best if points.get(best, 0) - here >= CLEARLY_BETTER else None

    def _then(self, session: PlannedSession, obstacle: Obstacle) -> Sentence:
        child, name = self.facts.children[session.child_id].label, obstacle.name
        clauses = {
            Kind.COMMITMENT: sentence("%(commitment)s is then", commitment=name),
            Kind.NO_ADULT: sentence("no adult is free then (%(commitment)s)", commitment=name)
            if name
            else sentence("no adult is free then"),
            Kind.TEACHING: sentence("%(lesson)s needs the adult then", lesson=name),
            Kind.SESSION: sentence("%(child)s has %(subject)s then", child=child, subject=name),
            Kind.PAUSE: sentence("%(child)s needs %(pause)s", child=child, pause=name),
            Kind.DAYS: sentence("it may not stand there twice"),
        }
        return clauses[obstacle.kind]
