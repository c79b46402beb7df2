"""The week of the whole family: all children side by side, and when which adult is with whom."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.children import Child
from domain.families import Family
from domain.ids import ChildId, FamilyId, ItemId
from domain.moves import days_with_pending
from domain.schedules import Day, Schedule
from domain.sentences import Sentence, ended, listed, sentence
from domain.teaching import Duty, shared_out
from domain.weeks import WEEKDAYS, Weekday, date_in_week, monday_of
from operations.clashes import WeekAsItStands, week_as_it_stands
from operations.households import NoSuchFamilyError
from operations.item_views import ItemView, Moment, day_views, moment_of, side_by_side
from operations.shown_weeks import ShownWeek
from store import children, families, schedules

HOUR = 60
AT_ONCE = ("attention", "overlap", "commitment")
"""The rules that somebody breaks who would have to be in two places at once."""


@dataclass(frozen=True, slots=True)
class ChildLane:
    """What one child does on a day; ``off`` says why it is a day off, if it is one."""

    child: Child
    items: tuple[ItemView, ...]
    off: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """What takes an adult at a time; of several at the same time each gets a ``lane`` of ``lanes``."""

    start: int
    end: int
    text: Sentence
    colour: str
    is_wholly: bool
    is_clash: bool
    lane: int
    lanes: int


@dataclass(frozen=True, slots=True)
class FamilyDay:
    """A day of all children, and of each adult who teaches."""

    weekday: Weekday
    date: dt.date
    is_today: bool
    lanes: tuple[ChildLane, ...]
    adults: tuple[tuple[DutyView, ...], ...]


@dataclass(frozen=True, slots=True)
class FamilyWeekPage(ShownWeek):
    """The week of a family; ``clashes`` are sentences on who is needed in two places at once."""

    children: tuple[Child, ...]
    is_planned: bool
    days: tuple[FamilyDay, ...]
    hours: range
    clashes: tuple[str, ...]


def show_family_week(family_id: FamilyId, monday: dt.date | None, *, now: dt.datetime) -> FamilyWeekPage:
    """Return a family's week, by default the current one."""
    family = families.find(family_id)
    if family is None:
        raise NoSuchFamilyError
    moment = moment_of(family, now)
    monday = monday or monday_of(moment.date)
    known = children.of_family(family_id)
    weeks = {week.child_id: week for week in schedules.active_of_week(family_id, monday)}
    days = {child_id: tuple(map(_taking_place, days_with_pending(week))) for child_id, week in weeks.items()}
    standing = week_as_it_stands(family, known, monday, days)
    return FamilyWeekPage(
        monday=monday,
        moment=moment,
        children=known,
        is_planned=bool(weeks),
        days=tuple(_days(family, known, weeks, standing, moment)) if weeks else (),
        hours=_hours(known, weeks),
        clashes=tuple(dict.fromkeys(ended(one.text) for one in standing.broken if one.rule in AT_ONCE)),
    )


def _days(
    family: Family, known: Sequence[Child], weeks: dict[ChildId, Schedule], standing: WeekAsItStands, moment: Moment
) -> Iterator[FamilyDay]:
    monday = standing.facts.week.week_start_date
    shown = {child_id: {day.day_of_week: day for day in days_with_pending(week)} for child_id, week in weeks.items()}
    for name in WEEKDAYS:
        date = date_in_week(monday, name)
        days = {child_id: by_name.get(name, Day(date=date, day_of_week=name)) for child_id, by_name in shown.items()}
        if name in family.school_days or any(day.items for day in days.values()):
            yield FamilyDay(
                weekday=name,
                date=date,
                is_today=date == moment.date,
                lanes=tuple(
                    ChildLane(child, day_views(days[child.id], moment, _pending(weeks[child.id])), days[child.id].off)
                    for child in known
                    if child.id in days
                ),
                adults=tuple(_adults(known, standing, name)),
            )


def _taking_place(day: Day) -> Day:
    """Return a day as it takes adults: nobody is taught on a day off."""
    return day.model_copy(update={"items": ()}) if day.off else day


def _pending(week: Schedule) -> frozenset[ItemId]:
    return frozenset(move.item_id for move in week.pending_moves)


def _adults(known: Sequence[Child], standing: WeekAsItStands, day: Weekday) -> Iterator[tuple[DutyView, ...]]:
    clashes = [one.start for one in standing.broken if one.rule == "attention" and one.weekday is day]
    for duties in shared_out(standing.facts, standing.sessions, day):
        yield tuple(
            _duty_view(known, duty, clashes, lane, lanes)
            for duty, lane, lanes in side_by_side(duties, lambda one: (one.start, one.end))
        )


def _duty_view(known: Sequence[Child], duty: Duty, clashes: Sequence[int | None], lane: int, lanes: int) -> DutyView:
    taught = [child for child in known if child.id in duty.children]
    return DutyView(
        start=duty.start,
        end=duty.end,
        text=_said(duty, taught),
        colour=taught[0].colour if len(taught) == 1 else "",
        is_wholly=duty.attention > 1,
        is_clash=any(minute is not None and duty.start <= minute < duty.end for minute in clashes),
        lane=lane,
        lanes=lanes,
    )


def _said(duty: Duty, taught: Sequence[Child]) -> Sentence:
    if not taught:
        return Sentence(duty.name)
    names = listed([child.name for child in taught])
    return sentence("%(children)s: %(subject)s", children=names, subject=duty.name)


def _hours(known: Sequence[Child], weeks: dict[ChildId, Schedule]) -> range:
    """Return the hours that the page shows: the children's school days and whatever lies outside of them."""
    spans = [
        (
            child.learning_preferences.homeschooling_hours.start_time,
            child.learning_preferences.homeschooling_hours.end_time,
        )
        for child in known
    ]
    items = [item for week in weeks.values() for day in days_with_pending(week) for item in day.items]
    spans += [(item.start_time, item.end_time) for item in items]
    first, last = min((start for start, _ in spans), default=0), max((end for _, end in spans), default=HOUR)
    return range(first // HOUR, -(-last // HOUR))
