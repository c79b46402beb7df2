"""Which hard rules a change of a family's week would break that were kept before."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.children import Child
from domain.families import Family
from domain.family_weeks import FamilyWeek, MakeUp, PlannedChild, PlannedFamily, PlannedSession
from domain.ids import ChildId
from domain.moves import Days
from domain.rules import Violation, WeekFacts, broken_rules
from domain.schedules import Item, ItemType
from domain.sentences import Sentence, ended
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.weeks import WEEKDAYS

WeekOfChildren = Mapping[ChildId, Days]
"""The days of every child's week."""

# Where a session stands says nothing about these: a lesson of another length than its subject has stays one.
_NOT_ABOUT_PLACES = ("length", "group")


def newly_broken(
    family: Family,
    children: Sequence[Child],
    monday: dt.date,
    *,
    before: WeekOfChildren,
    after: WeekOfChildren,
    allowing: Collection[str] = (),
) -> tuple[Sentence, ...]:
    """Return a sentence for each rule, but for those of ``allowing``, that is kept before and broken after."""
    (reasons,) = newly_broken_by_each(family, children, monday, before=before, choices=[after], allowing=allowing)
    return reasons


def newly_broken_by_each(
    family: Family,
    children: Sequence[Child],
    monday: dt.date,
    *,
    before: WeekOfChildren,
    choices: Sequence[WeekOfChildren],
    allowing: Collection[str] = (),
) -> list[tuple[Sentence, ...]]:
    """Return the same for each of several choices, which differ only in the clock times of one day."""
    if not choices:
        return []
    facts = WeekFacts(_family_week(family, children, monday, (before, choices[0])))
    known = {_mark(violation) for violation in broken_rules(facts, _sessions(children, before))}

    def reasons(after: WeekOfChildren) -> tuple[Sentence, ...]:
        found = broken_rules(facts, _sessions(children, after))
        new = (one for one in found if _mark(one) not in known and one.rule not in allowing)
        return tuple(dict.fromkeys(ended(one.text) for one in new))

    return [reasons(after) for after in choices]


@dataclass(frozen=True)
class WeekAsItStands:
    """A family's week as the rules see it: its facts, its sessions, and what is broken."""

    facts: WeekFacts
    sessions: tuple[PlannedSession, ...]
    broken: tuple[Violation, ...]


def week_as_it_stands(
    family: Family, children: Sequence[Child], monday: dt.date, week: WeekOfChildren
) -> WeekAsItStands:
    """Return what the rules say of a family's week."""
    facts = WeekFacts(_family_week(family, children, monday, (week,)))
    sessions = tuple(_sessions(children, week))
    return WeekAsItStands(facts, sessions, tuple(broken_rules(facts, sessions)))


def _mark(violation: Violation) -> tuple[object, ...]:
    whose = (violation.rule, violation.child_id, violation.subject)
    return whose if violation.rule in _NOT_ABOUT_PLACES else (*whose, violation.weekday, violation.start)


def _family_week(
    family: Family, children: Sequence[Child], monday: dt.date, weeks: Sequence[WeekOfChildren]
) -> FamilyWeek:
    used = {day.day_of_week for week in weeks for days in week.values() for day in days if day.items}
    household = {name: getattr(family, name) for name in PlannedFamily.model_fields}
    school_days = tuple(day for day in WEEKDAYS if day in used or day in family.school_days)
    return FamilyWeek(
        week_start_date=monday,
        family=PlannedFamily(**household | {"school_days": school_days or WEEKDAYS}),
        children=tuple(_planned(child, [week.get(child.id, ()) for week in weeks]) for child in children),
        make_up=tuple(_made_up(children, weeks[-1])),
    )


def _planned(child: Child, weeks: Sequence[Days]) -> PlannedChild:
    fields = {name: getattr(child, name) for name in PlannedChild.model_fields}
    subjects = {item.name: _remembered(item) for days in weeks for item in _lessons(days)}
    subjects |= {subject.name: subject for subject in child.subjects}
    return PlannedChild(**fields | {"subjects": tuple(subjects.values())})


def _remembered(item: Item) -> Subject:
    """Return the subject of a lesson whose subject the child no longer has."""
    original = item.original_subject
    return Subject(
        name=item.name,
        session_duration=item.minutes,
        frequency=Frequency.DAILY,
        parent_involvement=original.parent_involvement if original else ParentInvolvement.INDEPENDENT,
    )


def _made_up(children: Sequence[Child], week: WeekOfChildren) -> Iterator[MakeUp]:
    """Yield what may be made up: as much as is, for a missed lesson is made up when a parent says so."""
    for child in children:
        names = [item.name for item in _lessons(week.get(child.id, ())) if item.make_up]
        for name in dict.fromkeys(names):
            yield MakeUp(child_id=child.id, subject=name, sessions=names.count(name))


def _sessions(children: Sequence[Child], week: WeekOfChildren) -> Iterator[PlannedSession]:
    for child in children:
        for day in week.get(child.id, ()):
            for item in _lessons((day,)):
                yield PlannedSession(
                    child_id=child.id,
                    subject=item.name,
                    weekday=day.day_of_week,
                    start=item.start_time,
                    end=item.end_time,
                    group_id=item.group_id,
                    make_up=item.make_up,
                )


def _lessons(days: Days) -> Iterator[Item]:
    """Yield the lessons that take place."""
    return (item for day in days for item in day.items if item.type is ItemType.SUBJECT and not item.skipped)
