"""A family week as the planner is given it: who learns what, when nobody is free, what already stands."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, Field, model_validator

from domain.children import Learner
from domain.clock import ClockTime
from domain.documents import Part
from domain.families import Household
from domain.ids import ChildId
from domain.preferences import SchedulingFlexibility
from domain.subjects import Subject
from domain.weeks import WEEKDAYS, Weekday, WeekStart

QUARTER_HOUR = 15
FIVE_MINUTES = 5
_FIRST_MONDAY, _LAST_MONDAY = dt.date(1900, 1, 1), dt.date(9000, 1, 1)


class SubjectKey(NamedTuple):
    """One subject of one child."""

    child_id: ChildId
    subject: str


class Place(NamedTuple):
    """A spot in the week: a child's subject, a day and a start."""

    child_id: ChildId
    subject: str
    weekday: Weekday
    start: int


class PlannedSession(NamedTuple):
    """One session of a plan; ``group_id`` when it is taught together with siblings."""

    child_id: ChildId
    subject: str
    weekday: Weekday
    start: int
    end: int
    group_id: str | None = None
    make_up: bool = False

    @property
    def key(self) -> SubjectKey:
        """The subject it belongs to."""
        return SubjectKey(self.child_id, self.subject)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.child_id, self.subject, self.weekday, self.start)


def _once_each(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    if len(set(days)) != len(days):
        message = "a day of the week is listed twice"
        raise ValueError(message)
    return days


class PlannedFamily(Household):
    """The family as far as a week's plan depends on it; its school days stay in the order given."""

    school_days: Annotated[tuple[Weekday, ...], Field(min_length=1), AfterValidator(_once_each)] = WEEKDAYS[:5]


class PlannedChild(Learner):
    """A child as far as a week's plan depends on it."""

    id: ChildId = Field(alias="_id", min_length=1)
    name: str = Field(default="", max_length=80)
    subjects: tuple[Subject, ...] = Field(default=(), max_length=100)

    @property
    def label(self) -> str:
        """What to call the child."""
        return self.name or str(self.id)


class PreviousItem(Part):
    """An entry of last week's schedule."""

    type: str = "subject"
    name: str = ""
    start_time: ClockTime | None = None


class PreviousDay(Part):
    """A day of last week's schedule."""

    day_of_week: Weekday
    items: tuple[PreviousItem, ...] = ()


class PreviousSchedule(Part):
    """Last week of one child, to which this one should be alike."""

    child_id: ChildId
    days: tuple[PreviousDay, ...] = ()


class Pin(Part):
    """A place at which a session has to stand."""

    child_id: ChildId
    subject: str
    day_of_week: Weekday
    start_time: ClockTime

    @property
    def place(self) -> Place:
        """Where it points to."""
        return Place(self.child_id, self.subject, self.day_of_week, self.start_time)


class StandingSession(Pin):
    """A session of the week that is being repaired; a locked one is past, completed or placed by hand."""

    locked: bool = False


class Closing(Part):
    """A day on which nothing new starts before a minute: it is past; or a subject has had its session elsewhere."""

    day_of_week: Weekday
    until: ClockTime
    child_id: ChildId | None = None
    subject: str | None = None

    def concerns(self, key: SubjectKey, day: Weekday) -> bool:
        """Whether it closes a day to a subject; without a child or a subject it closes the day to all."""
        mine = self.child_id in (None, key.child_id) and self.subject in (None, key.subject)
        return mine and self.day_of_week is day


class DayOff(Part):
    """A day on which nothing is planned for a child, or for anybody if no child is named."""

    day_of_week: Weekday
    child_id: ChildId | None = None


class MakeUp(Part):
    """Sessions owed from an earlier week."""

    child_id: ChildId
    subject: str
    sessions: int = Field(ge=0, le=100)


def _whole_if_it_is(score: float) -> float:
    return int(score) if score.is_integer() else score


Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), AfterValidator(_whole_if_it_is)]
"""How good a start is, from 0 to 100."""

PlacementScores = Mapping[str, Mapping[str, Mapping[Weekday, Mapping[ClockTime, Score]]]]
"""Scores of a child's subject by day and start."""


class FamilyWeek(Part):
    """Everything a week's plan depends on."""

    week_start_date: Annotated[WeekStart, Field(ge=_FIRST_MONDAY, le=_LAST_MONDAY)]
    family: PlannedFamily = PlannedFamily()
    children: tuple[PlannedChild, ...] = Field(default=(), max_length=40)
    placement_scores: PlacementScores = Field(default_factory=dict)
    previous_schedules: tuple[PreviousSchedule, ...] = ()
    pins: tuple[Pin, ...] = ()
    make_up: tuple[MakeUp, ...] = ()
    current: tuple[StandingSession, ...] = ()
    closed: tuple[Closing, ...] = ()
    days_off: tuple[DayOff, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        problems = [*self._doubles(), *self._strangers()]
        if problems:
            raise ValueError("\n".join(problems))
        return self

    @property
    def days(self) -> tuple[Weekday, ...]:
        """The school days, in the order the family gave them."""
        return self.family.school_days

    @property
    def flexibility(self) -> SchedulingFlexibility:
        """How firmly the family's plans stand."""
        return self.family.preferences.scheduling_flexibility

    @property
    def grid(self) -> int:
        """Minutes between two possible starts: a quarter of an hour if everything agrees with it, else five."""
        return QUARTER_HOUR if all(mark % QUARTER_HOUR == 0 for mark in self._marks()) else FIVE_MINUTES

    def subjects(self) -> dict[SubjectKey, Subject]:
        """Return every subject of every child."""
        return {SubjectKey(child.id, subject.name): subject for child in self.children for subject in child.subjects}

    def child(self, child_id: ChildId) -> PlannedChild:
        """Return the child with that id; KeyError if there is none."""
        for child in self.children:
            if child.id == child_id:
                return child
        raise KeyError(child_id)

    def _marks(self) -> Iterator[int]:
        for child in self.children:
            yield child.learning_preferences.homeschooling_hours.start_time
            for subject in child.subjects:
                yield subject.session_duration
                if subject.fixed_time.required and subject.fixed_time.preferred_time is not None:
                    yield subject.fixed_time.preferred_time
        yield from (pin.start_time for pin in self.pins)

    def _doubles(self) -> Iterator[str]:
        for child_id, count in Counter(child.id for child in self.children).items():
            if count > 1:
                yield f"children: two children have the id {child_id!r}"
        for index, child in enumerate(self.children):
            for name, count in Counter(subject.name for subject in child.subjects).items():
                if count > 1:
                    yield f"children.{index}.subjects: {name!r} is listed twice"
        for key, count in Counter((owed.child_id, owed.subject) for owed in self.make_up).items():
            if count > 1:
                yield f"makeUp: {key[1]!r} of {key[0]!r} is listed twice"

    def _strangers(self) -> Iterator[str]:
        known: dict[str, set[str]] = {child.id: {subject.name for subject in child.subjects} for child in self.children}
        named: tuple[tuple[str, Sequence[Pin | MakeUp]], ...] = (
            ("pins", self.pins),
            ("makeUp", self.make_up),
            ("current", self.current),
        )
        for field, entries in named:
            for index, entry in enumerate(entries):
                if entry.child_id not in known:
                    yield f"{field}.{index}.childId: no child has the id {entry.child_id!r}"
                elif entry.subject not in known[entry.child_id]:
                    yield f"{field}.{index}.subject: {entry.child_id!r} has no subject {entry.subject!r}"
                if isinstance(entry, Pin) and entry.day_of_week not in self.days:
                    yield f"{field}.{index}.dayOfWeek: {entry.day_of_week} is not a school day"
