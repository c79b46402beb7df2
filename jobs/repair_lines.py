"""What the planner would change in a standing week, as lines that a parent can accept one by one."""

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.children import Child
from domain.family_weeks import Pin
from domain.ids import ChildId
from domain.moves import Standing
from domain.repairs import ChildLeftOut, RepairLine, RepairPlace, days_with_lines
from domain.schedules import Item, ItemType
from domain.sentences import Sentence, sentence
from domain.subjects import sessions_asked
from domain.weeks import Weekday
from jobs.new_items import new_item
from jobs.new_schedules import unscheduled_of
from jobs.week_problems import FamilyNow
from planner.plans import Change, PlannedItem, Spot, WeekPlan

_Place = tuple[ChildId, str, Weekday, int]


def lines_of(known: FamilyNow, plan: WeekPlan, wish: Pin | None = None) -> tuple[RepairLine, ...]:
    """Return a line for each lesson that would stand elsewhere, come or go; nobody asked for more than the week had.

    ``wish`` is where a parent wants a lesson, which is reason enough.
    """
    lines = _with_make_ups(known, plan, tuple(_lines(known, plan)))
    # What stands keeps all rules without one more; where a subject moves, its new days may need all of them.
    moving = {(line.child_id, line.item.name) for line in lines if line.origin}
    return tuple(
        _as_wished(line, wish)
        for line in lines
        if (line.child_id, line.item.name) in moving or not _is_beyond_need(known, line)
    )


def _as_wished(line: RepairLine, wish: Pin | None) -> RepairLine:
    target = line.target
    place = (line.child_id, line.item.name, target.day, target.start) if target else None
    if wish is None or place != wish.place:
        return line
    return line.model_copy(update={"reason": sentence("You want it there."), "by_hand": True})


def _with_make_ups(known: FamilyNow, plan: WeekPlan, lines: Sequence[RepairLine]) -> tuple[RepairLine, ...]:
    """Return the lines with as many new lessons made up as the plan has more of them than the week.

    The planner makes no difference between two sessions of a subject on one day; what stands keeps what it is.
    """
    left = Counter((one.child_id, one.subject) for one in plan.sessions() if one.make_up)
    left -= Counter(key[:2] for key, one in _all_standing(known).items() if one.item.make_up)
    made: list[RepairLine] = []
    for line in lines:
        key = (line.child_id, line.item.name)
        if line.origin is None and left[key]:
            left[key] -= 1
            made.append(_as_make_up(line))
        else:
            made.append(line)
    return tuple(made)


def _as_make_up(line: RepairLine) -> RepairLine:
    why = sentence("It makes up for a %(subject)s lesson that did not happen.", subject=line.item.name)
    return line.model_copy(
        update={"item": line.item.model_copy(update={"make_up": True, "reason": why}), "reason": why}
    )


def _is_beyond_need(known: FamilyNow, line: RepairLine) -> bool:
    """Tell whether a lesson that comes is one more than its subject has to have."""
    if line.origin is not None or line.item.make_up:
        return False
    (child,) = (one for one in known.children if one.id == line.child_id)
    subject = child.subject_named(line.item.name)
    standing = sum(key[:2] == (line.child_id, line.item.name) for key in _all_standing(known))
    return subject is not None and standing >= sessions_asked(subject.frequency, len(known.days_to_plan())).required


def _lines(known: FamilyNow, plan: WeekPlan) -> Iterator[RepairLine]:
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


def _reason(known: FamilyNow, child: Child, change: Change, old: Standing | None) -> Sentence:
    """Return why: a day off is the reason for all that stood on it, whatever the planner saw in its way."""
    absence = known.absence_on(child.id, old.spot.day) if old else None
    if absence is None or old is None:
        return change.reason
    return sentence("%(child)s is off on %(day)s (%(why)s).", child=child.name, day=old.spot.day, why=absence.label)


def _item(child: Child, old: Standing | None, new: PlannedItem | None) -> Item | None:
    """Return the lesson as it will stand; one that goes is as it stood, one that nobody knows is none."""
    if new is None:
        return old.item if old else None
    if old is None:
        return new_item(child, new).model_copy(update={"make_up": False})
    changes = {name: getattr(new, name) for name in ("start_time", "end_time", "reason", "group_id")}
    return old.item.model_copy(update=changes)


def _standing(known: FamilyNow) -> dict[_Place, Standing]:
    """Return the lessons that may move."""
    return {place: one for place, one in _all_standing(known).items() if not known.is_kept(place[0], one.day, one.item)}


def _all_standing(known: FamilyNow) -> dict[_Place, Standing]:
    return {
        (week.child_id, item.name, day.day_of_week, item.start_time): Standing(day, item)
        for week in known.standing
        for day in week.days
        for item in day.items
        if item.type is ItemType.SUBJECT
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
