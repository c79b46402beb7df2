"""The sessions of a week in the orders in which the rules read them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from domain.family_weeks import PlannedSession, SubjectKey
from domain.ids import ChildId
from domain.rules.facts import WeekFacts
from domain.weeks import Weekday

Sessions = list[PlannedSession]


@dataclass(frozen=True)
class SessionWeek:
    """All sessions of a family's week, sorted by child, subject, day and clock."""

    facts: WeekFacts
    sessions: tuple[PlannedSession, ...]

    @classmethod
    def of(cls, facts: WeekFacts, sessions: Iterable[PlannedSession]) -> "SessionWeek":
        """Sort sessions into a week."""
        position = {day: index for index, day in enumerate(facts.week.days)}
        return cls(
            facts, tuple(sorted(sessions, key=lambda one: (*one.key, position[one.weekday], one.start, one.end)))
        )

    @cached_property
    def judged(self) -> tuple[PlannedSession, ...]:
        """The sessions that are not locked."""
        return tuple(one for one in self.sessions if one.place not in self.facts.locked)

    @cached_property
    def by_child_day(self) -> Mapping[tuple[ChildId, Weekday], Sessions]:
        """The sessions of each child's day in the order of the clock; a day on which all is locked is not judged."""
        days: dict[tuple[ChildId, Weekday], Sessions] = defaultdict(list)
        for session in sorted(self.sessions, key=lambda one: one.start):
            days[session.child_id, session.weekday].append(session)
        return {key: day for key, day in days.items() if any(one.place not in self.facts.locked for one in day)}

    @cached_property
    def by_day(self) -> Mapping[Weekday, Sessions]:
        """The sessions of the whole family by day."""
        days: dict[Weekday, Sessions] = defaultdict(list)
        for session in self.sessions:
            days[session.weekday].append(session)
        return days

    @cached_property
    def regular(self) -> Mapping[SubjectKey, Sessions]:
        """Each subject's sessions that are not made up from an earlier week."""
        return self._by_subject(make_up=False)

    @cached_property
    def made_up(self) -> Mapping[SubjectKey, Sessions]:
        """Each subject's sessions that are made up from an earlier week."""
        return self._by_subject(make_up=True)

    def name(self, child_id: ChildId) -> str:
        """Return what to call a child."""
        return self.facts.children[child_id].label

    def _by_subject(self, *, make_up: bool) -> Mapping[SubjectKey, Sessions]:
        subjects: dict[SubjectKey, Sessions] = {key: [] for key in self.facts.subjects}
        for session in self.sessions:
            if session.make_up is make_up:
                subjects[session.key].append(session)
        return subjects
