"""The week of a child."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from domain.draft_steps import step_to_redo, step_to_undo
from domain.edits import edit_to_redo, edit_to_undo
from domain.first_weeks import FirstWeek
from domain.ids import ChildId, FamilyId, ItemId, PromiseId, ScheduleId
from domain.moves import Days, days_with_pending, find_standing, fingerprint
from domain.rosters import Roster, RosterChild
from domain.schedules import Adjustment, Day, Edit, Item, PendingMove, Schedule, ScheduleStatus, Unscheduled
from domain.sentences import NOTHING, Sentence, sentence
from domain.spots import Spot
from domain.user_feedback import UserFeedback
from domain.weeks import WEEKDAYS, Weekday, date_in_week, monday_of
from operations.coming_weeks import ComingWeek, find_coming_week
from operations.edits import mark_of
from operations.first_weeks import guide_of
from operations.item_views import ItemView, Moment, day_views, moment_of
from operations.saved_moves import was_undone
from operations.shown_weeks import ShownWeek
from store import rosters, schedule_copies, schedules, user_feedback

UNDO_OFFERED = dt.timedelta(minutes=15)
HOUR = 60
FIRST_MONDAY, LAST_MONDAY = dt.date(1900, 1, 1), dt.date(2999, 12, 30)


class NoSuchChildError(LookupError):
    """The family has no such child."""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A column of the week."""

    weekday: Weekday
    date: dt.date
    is_today: bool
    items: tuple[ItemView, ...]
    off: Sentence = NOTHING


@dataclass(frozen=True, slots=True)
class Change:
    """A move that is not saved yet, or one that can still be undone: whose, and where it stands now."""

    item_id: ItemId
    name: str
    spot: Spot

    @property
    def text(self) -> Sentence:
        """Return "Math moved to Tuesday 10:30"."""
        return sentence("%(lesson)s moved to %(place)s", lesson=self.name, place=self.spot.said)


@dataclass(frozen=True, slots=True)
class Redoable:
    """A saved move that was undone, and where its lesson stands meanwhile."""

    change: Change
    stands: Spot


@dataclass(frozen=True, slots=True)
class EditView:
    """A change of a single lesson in words, and the mark by which it is known."""

    text: Sentence
    mark: str


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """What a week's plan says, and what became of it.

    ``undo`` and ``redo`` are the drags next in turn for that, ``undo_edit`` and ``redo_edit`` the changes of single
    lessons. ``arranged`` is a repair that can still be undone from here.
    """

    schedule_id: ScheduleId
    is_draft: bool
    days: tuple[WeekDay, ...]
    hours: range
    changes: tuple[Change, ...]
    fingerprint: str
    undoable: tuple[Change, ...]
    redoable: tuple[Redoable, ...]
    arranged: PromiseId | None
    undo: Change | None
    redo: Change | None
    undo_edit: EditView | None
    redo_edit: EditView | None
    unscheduled: tuple[Unscheduled, ...]
    summary: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class WeekPage(ShownWeek):
    """A child's week among its siblings; ``plan`` is missing until the week has one, ``child`` without children.

    ``coming`` is next week, for a present week without a plan; ``feedback`` is what was said of a week that is past;
    ``guide`` leads through a first week.
    """

    children: tuple[RosterChild, ...]
    child: RosterChild | None
    plan: PlannedWeek | None
    coming: ComingWeek | None
    feedback: UserFeedback | None
    guide: FirstWeek | None


def show_week(family_id: FamilyId, child_id: ChildId | None, monday: dt.date | None, *, now: dt.datetime) -> WeekPage:
    """Return a child's week, by default the first child's and the current one; NoSuchChildError if it is no child's."""
    roster = rosters.find(family_id)
    if roster is None:
        raise NoSuchChildError(child_id)
    moment = moment_of(roster.family, now)
    monday = monday or monday_of(moment.date)
    child = _chosen(roster, child_id)
    schedule = _week(family_id, child.id, monday, moment, now) if child else None
    looks_ahead = child is not None and schedule is None and monday == monday_of(moment.date)
    return WeekPage(
        children=roster.children,
        child=child,
        monday=monday,
        moment=moment,
        plan=_planned(roster, child, schedule, moment, now) if schedule and child else None,
        coming=find_coming_week(roster.family, moment.date) if looks_ahead else None,
        feedback=user_feedback.of_week(family_id, monday) if monday < monday_of(moment.date) else None,
        guide=guide_of(roster.family, now=now),
    )


def _chosen(roster: Roster, child_id: ChildId | None) -> RosterChild | None:
    if child_id is None:
        return roster.children[0] if roster.children else None
    child = roster.child(child_id)
    if child is None:
        raise NoSuchChildError(child_id)
    return child


def _week(family_id: FamilyId, child_id: ChildId, monday: dt.date, moment: Moment, now: dt.datetime) -> Schedule | None:
    is_current = monday == monday_of(moment.date)
    copy = schedule_copies.week(child_id, monday, now) if is_current else None
    if copy is not None:
        return copy
    schedule = schedules.active_of_child(family_id, child_id, monday)
    if schedule is not None and is_current:
        schedule_copies.keep([schedule], date=moment.date, now=now)
    return schedule


def _planned(roster: Roster, child: RosterChild, schedule: Schedule, moment: Moment, now: dt.datetime) -> PlannedWeek:
    days = days_with_pending(schedule)
    pending = tuple(move.item_id for move in schedule.pending_moves)
    return PlannedWeek(
        schedule_id=schedule.id,
        is_draft=schedule.status is ScheduleStatus.DRAFT,
        days=tuple(_columns(roster, schedule, days, pending, moment)),
        hours=_hours(child, days),
        changes=tuple(_changes(days, pending)),
        fingerprint=fingerprint(schedule.pending_moves),
        undoable=tuple(_undoable(schedule, pending, now)),
        redoable=tuple(_redoable(schedule, pending, now)),
        arranged=next(_arranged(schedule, now), None),
        undo=_step(schedule, days, step_to_undo(schedule), now),
        redo=_step(schedule, days, step_to_redo(schedule), now),
        undo_edit=_edit(edit_to_undo(schedule), now),
        redo_edit=_edit(edit_to_redo(schedule), now),
        unscheduled=schedule.unscheduled,
        summary=schedule.summary,
    )


def _columns(
    roster: Roster, schedule: Schedule, days: Days, pending: Collection[ItemId], moment: Moment
) -> Iterator[WeekDay]:
    by_name = {day.day_of_week: day for day in days}
    for name in WEEKDAYS:
        date = date_in_week(schedule.week_start_date, name)
        day = by_name.get(name, Day(date=date, day_of_week=name))
        if day.items or name in roster.family.school_days:
            yield WeekDay(name, date, date == moment.date, day_views(day, moment, pending), day.off)


def _hours(child: RosterChild, days: Days) -> range:
    """Return the hours that the grid shows: the child's school day and whatever lies outside of it."""
    school_day = child.learning_preferences.homeschooling_hours
    items = [item for day in days for item in day.items]
    first = min([school_day.start_time, *(item.start_time for item in items)])
    last = max([school_day.end_time, *(item.end_time for item in items)])
    return range(first // HOUR, -(-last // HOUR))


def _changes(days: Days, pending: Collection[ItemId]) -> Iterator[Change]:
    for item_id in pending:
        if found := find_standing(days, item_id):
            yield Change(item_id, found.item.name, found.spot)


def _step(schedule: Schedule, days: Days, step: PendingMove | None, now: dt.datetime) -> Change | None:
    """Return a drag in words; one that left nothing unsaved is offered only for a while."""
    found = find_standing(days, step.item_id) if step else None
    if step is None or found is None:
        return None
    is_offered = schedule.pending_moves or now - step.moved_at < UNDO_OFFERED
    return Change(found.item.id, found.item.name, step.target) if is_offered else None


def _edit(edit: Edit | None, now: dt.datetime) -> EditView | None:
    is_offered = edit is not None and now - edit.made_at < UNDO_OFFERED
    return EditView(edit.text, mark_of(edit)) if edit and is_offered else None


def _undoable(schedule: Schedule, pending: Collection[ItemId], now: dt.datetime) -> Iterator[Change]:
    for item, last in _just_moved(schedule, pending, now):
        if not was_undone(item):
            yield Change(item.id, item.name, last.target)


def _redoable(schedule: Schedule, pending: Collection[ItemId], now: dt.datetime) -> Iterator[Redoable]:
    for item, last in _just_moved(schedule, pending, now):
        if was_undone(item):
            yield Redoable(Change(item.id, item.name, last.origin), stands=last.target)


def _just_moved(schedule: Schedule, pending: Collection[ItemId], now: dt.datetime) -> Iterator[tuple[Item, Adjustment]]:
    """Yield what was moved by hand a moment ago, or back, with its last move."""
    for day in schedule.days:
        for item in day.items:
            last = item.adjustment_history[-1] if item.adjustment_history else None
            if last and not last.repair_id and now - last.date < UNDO_OFFERED and item.id not in pending:
                yield item, last


def _arranged(schedule: Schedule, now: dt.datetime) -> Iterator[PromiseId]:
    """Yield the repairs that moved something of the week a moment ago."""
    for day in schedule.days:
        for item in day.items:
            last = item.adjustment_history[-1] if item.adjustment_history else None
            if last and last.repair_id and now - last.date < UNDO_OFFERED:
                yield last.repair_id
