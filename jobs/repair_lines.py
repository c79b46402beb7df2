"""What the planner would change in a standing week, as lines that a parent can accept one by one."""

from collections.abc import Iterator, Sequence

from domain.children import Child
from domain.ids import ChildId
from domain.moves import Standing
from domain.repairs import ChildLeftOut, RepairLine, RepairPlace, days_with_lines
from domain.schedules import Item, ItemType
from domain.weeks import Weekday
from jobs.new_items import new_item
from jobs.new_schedules import unscheduled_of
from jobs.week_problems import FamilyNow
from planner.plans import Change, PlannedItem, Spot, WeekPlan

_Place = tuple[ChildId, str, Weekday, int]


def lines_of(known: FamilyNow, plan: WeekPlan) -> Iterator[RepairLine]:
    """Yield a line for each lesson that would stand elsewhere, come or go."""
    stands, planned = _standing(known), _planned(plan)
    children = {child.id: child for child in known.children}
    for change in plan.changes:
        old = stands.get(_place(change, change.from_)) if change.from_ else None
        new = planned.get(_place(change, change.to)) if change.to else None
        line = _line(known, children[change.child_id], change, old, new)
        if line is not None:
            yield line


def left_out_of(known: FamilyNow, plan: WeekPlan, lines: Sequence[RepairLine]) -> Iterator[ChildLeftOut]:
    """Yield what does not fit into each child's week once all lines are accepted."""
    children = {child.id: child for child in known.children}
    for week in known.standing:
        child = children.get(week.child_id)
        if child is not None:
            mine = [line for line in lines if line.child_id == child.id]
            days = days_with_lines(week.days, known.monday, mine)
            unscheduled = tuple(unscheduled_of(known, child, plan.unscheduled, days))
            yield ChildLeftOut(child_id=child.id, unscheduled=unscheduled)


def _line(
    known: FamilyNow, child: Child, change: Change, old: Standing | None, new: PlannedItem | None
) -> RepairLine | None:
    item = _item(child, old, new)
    if item is None:
        return None
    return RepairLine(
        child_id=child.id,
        item=item,
        origin=RepairPlace(day=old.spot.day, start=old.spot.start) if old else None,
        target=RepairPlace(day=change.to.day_of_week, start=change.to.start_time) if change.to and new else None,
        reason=_reason(known, child, change, old),
    )


def _reason(known: FamilyNow, child: Child, change: Change, old: Standing | None) -> str:
    """Return why: a day off is the reason for all that stood on it, whatever the planner saw in its way."""
    absence = known.absence_on(child.id, old.spot.day) if old else None
    return f"{child.name} is off on {old.spot.day} ({absence.label})." if absence and old else change.reason


def _item(child: Child, old: Standing | None, new: PlannedItem | None) -> Item | None:
    """Return the lesson as it will stand; one that goes is as it stood, one that nobody knows is none."""
    if new is None:
        return old.item if old else None
    if old is None:
        return new_item(child, new)
    changes = {name: getattr(new, name) for name in ("start_time", "end_time", "reason", "group_id", "make_up")}
    return old.item.model_copy(update=changes)


def _standing(known: FamilyNow) -> dict[_Place, Standing]:
    return {
        (week.child_id, item.name, day.day_of_week, item.start_time): Standing(day, item)
        for week in known.standing
        for day in week.days
        for item in day.items
        if item.type is ItemType.SUBJECT and not known.is_kept(week.child_id, day, item)
    }


def _planned(plan: WeekPlan) -> dict[_Place, PlannedItem]:
    return {
        (week.child_id, item.name, day.day_of_week, item.start_time): item
        for week in plan.schedules
        for day in week.days
        for item in day.items
        if item.type is ItemType.SUBJECT
    }


def _place(change: Change, spot: Spot) -> _Place:
    return change.child_id, change.subject, spot.day_of_week, spot.start_time
