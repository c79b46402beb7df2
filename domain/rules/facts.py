"""What the hard rules need to know of a family week, looked up once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from domain.children import Learner
from domain.clock import MINUTES_OF_DAY
from domain.commitments import Busy, Commitment
from domain.family_weeks import FamilyWeek, Place, PlannedChild, SubjectKey
from domain.ids import ChildId
from domain.sentences import Sentence, sentence
from domain.subjects import Frequency, ParentInvolvement, SessionsAsked, Subject, sessions_asked
from domain.weeks import Weekday, date_in_week

PAUSE = 10
"""Minutes without work that end a stretch of work."""

_ATTENTION = {
    ParentInvolvement.FULL: 2,
    ParentInvolvement.SOME: 1,
    ParentInvolvement.MINIMAL: 0,
    ParentInvolvement.INDEPENDENT: 0,
}


class Span(NamedTuple):
    """A stretch of a day that somebody is not free, and why."""

    start: int
    end: int
    name: str

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a minute with the span from ``start`` to ``end``."""
        return self.start < end and start < self.end


def attention_of(subject: Subject) -> int:
    """Return how much of an adult a session takes: 2 is one adult's whole attention."""
    return _ATTENTION[subject.parent_involvement]


def attention_of_adults(adults: int) -> int:
    """Return how much attention that many free adults have to give."""
    return 2 * adults + 1 if adults > 0 else 0


def lesson_of(child: PlannedChild, subject: str) -> Sentence:
    """Return "Emma's Math"."""
    return sentence("%(child)s's %(subject)s", child=child.label, subject=subject)


def most_sessions(frequency: Frequency, days: Collection[Weekday]) -> int:
    """Return how many required sessions of a subject some days can hold; two of a week stand apart."""
    if frequency is Frequency.DAILY:
        return len(days)
    positions = [day.position for day in days]
    apart = frequency is Frequency.TWO_OR_THREE and bool(days) and max(positions) - min(positions) > 1
    return 2 if apart else min(1, len(days))


def longest_stretch(child: Learner) -> int:
    """Return the minutes a child may work without a pause: what its age allows, or less if its parent says so."""
    age, least = child.age, child.learning_preferences.minutes_without_pause
    by_age = 45 if age <= 6 else 60 if age <= 8 else 90 if age <= 11 else 120  # noqa: PLR2004 - the ages are the rule
    return by_age if least is None else min(by_age, least)


@dataclass(frozen=True)
class WeekFacts:
    """A family week with its commitments laid out over its days."""

    week: FamilyWeek

    @cached_property
    def children(self) -> dict[ChildId, PlannedChild]:
        """Every child by its id."""
        return {child.id: child for child in self.week.children}

    @cached_property
    def subjects(self) -> dict[SubjectKey, Subject]:
        """Every subject of every child."""
        return self.week.subjects()

    @cached_property
    def grid(self) -> int:
        """Minutes between two possible starts."""
        return self.week.grid

    @cached_property
    def locked(self) -> frozenset[Place]:
        """What stays where it is and is not judged; of a place named twice the last word counts."""
        standing = {session.place: session.locked for session in self.week.current}
        return frozenset(place for place, locked in standing.items() if locked)

    @cached_property
    def owed(self) -> dict[SubjectKey, int]:
        """Make-up sessions by subject."""
        return {SubjectKey(owed.child_id, owed.subject): owed.sessions for owed in self.week.make_up}

    @cached_property
    def blocked(self) -> dict[tuple[ChildId, Weekday], tuple[Span, ...]]:
        """When each child is not free."""
        everyone = [one for one in self.week.family.commitments if one.busy is Busy.EVERYONE]
        return {
            (child.id, day): tuple(spans)
            for child in self.week.children
            for day, spans in self._laid_out([*everyone, *child.commitments]).items()
        }

    @cached_property
    def away(self) -> dict[Weekday, tuple[Span, ...]]:
        """The spans that take one adult each."""
        adults_only = [one for one in self.week.family.commitments if one.busy is Busy.GUARDIAN]
        driven = [one for child in self.week.children for one in child.commitments if one.needs_guardian]
        return {day: tuple(spans) for day, spans in self._laid_out([*adults_only, *driven]).items()}

    def lesson_of(self, key: SubjectKey) -> Sentence:
        """Return "Emma's Math"."""
        return lesson_of(self.children[key.child_id], key.subject)

    def asked(self, key: SubjectKey) -> SessionsAsked:
        """Return how many sessions of a subject the week must and may have; days off ask for none."""
        frequency = self.subjects[key].frequency
        asked = sessions_asked(frequency, len(self.week.days))
        if key.child_id not in self.days_off:
            return asked
        return SessionsAsked(min(asked.required, most_sessions(frequency, self._days_for(key))), asked.allowed)

    def open_from(self, key: SubjectKey, day: Weekday) -> int:
        """Return the first minute of a day at which a new session of a subject may start."""
        if day in self.days_off.get(key.child_id, ()):
            return MINUTES_OF_DAY
        return max((closing.until for closing in self.week.closed if closing.concerns(key, day)), default=0)

    @cached_property
    def days_off(self) -> dict[ChildId, frozenset[Weekday]]:
        """The days on which each child is off; a child that is never off is not in it."""
        off = {
            child.id: frozenset(one.day_of_week for one in self.week.days_off if one.child_id in (None, child.id))
            for child in self.week.children
        }
        return {child_id: days for child_id, days in off.items() if days}

    def adults_at(self, day: Weekday, minute: int) -> int:
        """Return how many adults can teach at a minute of a day."""
        return self.week.family.guardians_teaching - sum(span.start <= minute < span.end for span in self.away[day])

    def _days_for(self, key: SubjectKey) -> tuple[Weekday, ...]:
        """Return the days that a subject has: those the child is not off, and those on which it stands all the same."""
        off = self.days_off[key.child_id]
        stands = {place.weekday for place in self.locked if (place.child_id, place.subject) == key}
        return tuple(day for day in self.week.days if day not in off or day in stands)

    def _laid_out(self, commitments: Iterable[Commitment]) -> dict[Weekday, list[Span]]:
        dates = {date_in_week(self.week.week_start_date, day): day for day in self.week.days}
        spans: dict[Weekday, list[Span]] = {day: [] for day in self.week.days}
        for commitment in commitments:
            for date in commitment.falls_on(dates):
                spans[dates[date]].append(Span(commitment.start_time, commitment.end_time, commitment.name))
        return spans
