"""What stands in the way of a session at a place: a commitment, a sibling's lesson, the child's own lesson, a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.consecutive_days import THREE, spread_out
from domain.rules.facts import WeekFacts, attention_of, attention_of_adults, longest_stretch
from domain.rules.stretches import too_long
from domain.sentences import sentence
from domain.weeks import Weekday

ONCE_A_DAY, DAYS_APART = "once a day", "days apart"
"""What obstacles of days are called."""


class Kind(StrEnum):
    """What sort of thing is in the way."""

    COMMITMENT = "commitment"
    NO_ADULT = "no adult"
    TEACHING = "teaching"
    SESSION = "session"
    PAUSE = "pause"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way; its name may be a family's own word, or a sentence."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Obstacles:
    """Finds what is in the way in a planned week."""

    facts: WeekFacts
    sessions: tuple[PlannedSession, ...]

    @cached_property
    def _by_day(self) -> dict[Weekday, list[PlannedSession]]:
        days: dict[Weekday, list[PlannedSession]] = defaultdict(list)
        for session in self.sessions:
            days[session.weekday].append(session)
        return days

    def open_starts(self, key: SubjectKey) -> range:
        """Return the starts that lie inside the child's hours."""
        hours = self.facts.children[key.child_id].learning_preferences.homeschooling_hours
        grid = self.facts.grid
        first = -(-hours.start_time // grid) * grid
        return range(first, hours.end_time - self.facts.subjects[key].session_duration + 1, grid)

    def at(
        self, key: SubjectKey, day: Weekday, start: int, *, without: PlannedSession | None = None
    ) -> Obstacle | None:
        """Return the first thing in the way of a start, as if ``without`` were not in the week."""
        subject = self.facts.subjects[key]
        session = PlannedSession(*key, day, start, start + subject.session_duration, subject.group_id)
        others = [one for one in self._by_day[day] if one is not without]
        for found in self._checks(session, others, without):
            return found
        return None

    def _checks(
        self, session: PlannedSession, others: list[PlannedSession], without: PlannedSession | None
    ) -> Iterator[Obstacle]:
        mine = [one for one in others if one.child_id == session.child_id]
        yield from self._commitments(session)
        yield from self._adults_away(session)
        yield from (Obstacle(Kind.SESSION, one.subject) for one in mine if _meet(one, session))
        yield from self._adults_teaching(session, others)
        yield from self._pauses(session, mine)
        yield from self._days(session, without)

    def _commitments(self, session: PlannedSession) -> Iterator[Obstacle]:
        for span in self.facts.blocked[session.child_id, session.weekday]:
            if span.meets(session.start, session.end):
                yield Obstacle(Kind.COMMITMENT, span.name)

    def _adults_away(self, session: PlannedSession) -> Iterator[Obstacle]:
        need = attention_of(self.facts.subjects[session.key])
        if not need:
            return
        for minute in self._moments(session, []):
            if need > attention_of_adults(self.facts.adults_at(session.weekday, minute)):
                away = [span.name for span in self.facts.away[session.weekday] if span.start <= minute < span.end]
                yield Obstacle(Kind.NO_ADULT, away[0] if away else "")
                return

    def _adults_teaching(self, session: PlannedSession, others: Iterable[PlannedSession]) -> Iterator[Obstacle]:
        need = attention_of(self.facts.subjects[session.key])
        busy = {
            (one.group_id, one.start) if one.group_id else one.place: one
            for one in others
            if _meet(one, session) and attention_of(self.facts.subjects[one.key])
        }
        if not need or (session.group_id, session.start) in busy:
            return
        for minute in self._moments(session, busy.values()):
            now = [one for one in busy.values() if one.start <= minute < one.end]
            used = sum(attention_of(self.facts.subjects[one.key]) for one in now)
            if now and used + need > attention_of_adults(self.facts.adults_at(session.weekday, minute)):
                one = max(now, key=lambda other: attention_of(self.facts.subjects[other.key]))
                yield Obstacle(Kind.TEACHING, self.facts.lesson_of(one.key))
                return

    def _pauses(self, session: PlannedSession, mine: list[PlannedSession]) -> Iterator[Obstacle]:
        limit = longest_stretch(self.facts.children[session.child_id])
        if any(too_long(sorted([*mine, session], key=lambda one: one.start), limit)):
            yield Obstacle(Kind.PAUSE, sentence("a pause after %(minutes)s minutes of work", minutes=limit))

    def _days(self, session: PlannedSession, without: PlannedSession | None) -> Iterator[Obstacle]:
        days = [
            one.weekday.position
            for one in self.sessions
            if one.key == session.key and one is not without and not one.make_up
        ]
        if session.weekday.position in days:
            yield Obstacle(Kind.DAYS, ONCE_A_DAY)
        elif self.facts.asked(session.key).allowed == THREE and not spread_out(
            sorted([*days, session.weekday.position])
        ):
            yield Obstacle(Kind.DAYS, DAYS_APART)

    def _moments(self, session: PlannedSession, others: Iterable[PlannedSession]) -> list[int]:
        starts = [one.start for one in others] + [span.start for span in self.facts.away[session.weekday]]
        return sorted({session.start, *(start for start in starts if session.start <= start < session.end)})


def _meet(one: PlannedSession, two: PlannedSession) -> bool:
    return one.start < two.end and two.start < one.end
