"""Which adult teaches whom at which time of a day, as one way to share the work out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.rules.facts import WeekFacts, attention_of
from domain.weeks import Weekday

WHOLE = 2
"""The attention that takes an adult wholly."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A stretch of a day that takes an adult: teaching children, or something else when there are none."""

    start: int
    end: int
    name: str
    attention: int
    children: tuple[ChildId, ...] = ()

    def meets(self, other: "Duty") -> bool:
        """Whether both take a minute of the same time."""
        return self.start < other.end and other.start < self.end


def shared_out(facts: WeekFacts, sessions: Iterable[PlannedSession], day: Weekday) -> list[list[Duty]]:
    """Return what each teaching adult does on a day, in the order of the clock; at least one list.

    Who is needed wholly comes first; who only helps goes beside what disturbs least. What is too much for all of them
    lands with the one who has least to do at that time, so that it shows.
    """
    adults: list[list[Duty]] = [[] for _ in range(max(facts.week.family.guardians_teaching, 1))]
    for duty in sorted(_duties(facts, sessions, day), key=lambda one: (-one.attention, one.start, one.name)):
        # An adult's own appointments begin with the last one, so that the first is there for the children.
        candidates = adults if duty.children else adults[::-1]
        min(candidates, key=lambda held: _load(held, duty)).append(duty)
    return [sorted(held, key=lambda one: (one.start, one.end)) for held in adults]


def _duties(facts: WeekFacts, sessions: Iterable[PlannedSession], day: Weekday) -> Iterator[Duty]:
    for span in facts.away[day]:
        yield Duty(span.start, span.end, span.name, WHOLE)
    together: dict[tuple[object, ...], list[PlannedSession]] = {}
    for one in sessions:
        if one.weekday is day and attention_of(facts.subjects[one.key]):
            group = (one.group_id,) if one.group_id is not None else one.key
            together.setdefault((*group, one.start), []).append(one)
    for shared in together.values():
        first = shared[0]
        children = tuple(one.child_id for one in shared)
        yield Duty(first.start, first.end, first.subject, attention_of(facts.subjects[first.key]), children)


def _load(held: Iterable[Duty], duty: Duty) -> int:
    return sum(one.attention for one in held if one.meets(duty))
