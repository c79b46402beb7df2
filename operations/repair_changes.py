"""What accepting a proposal's lines makes of a child's week, and what undoing and redoing that make of it again."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from domain import breaks
from domain.activity_logs import ActivityLog, Actual, LogKind, Moved
from domain.ids import ItemId
from domain.moves import Days, Standing, find_standing
from domain.repairs import Repair, RepairLine, RepairState, WeekBefore, days_with_lines
from domain.schedules import Adjustment, Day, Item, ItemType, Schedule
from domain.weeks import Weekday
from operations.household_weeks import Mover
from operations.item_changes import WeekChange, log_of
from operations.saved_moves import UNDONE, saved_change
from store.codec import new_id


def accepted_change(
    mover: Mover, week: Schedule, repair: Repair, lines: Sequence[RepairLine], today: dt.date, *, is_whole: bool
) -> WeekChange:
    """Return a child's week with its unsaved moves saved and then the lines accepted, with the logs of both."""
    saved = saved_change(mover, week, week.pending_moves, today)
    days, logs = saved.after.days, list(saved.logs)
    current = [_with_item_as_it_is(mover, repair, line, days) for line in lines]
    logs += _logs(mover, week, repair, lines, days)
    days = _with_pauses(days_with_lines(days, week.week_start_date, current), _days_of(lines))
    changes: dict[str, object] = {"days": days}
    if is_whole:
        changes |= _about_the_whole(repair, week)
    return WeekChange(week, saved.after.model_copy(update=changes), tuple(logs))


def before_of(week: Schedule) -> WeekBefore:
    """Return a week as it is, to be put back; the next change gives it the next revision."""
    return WeekBefore(week=week, revision=week.revision + 1)


def turned_change(mover: Mover, week: Schedule, repair: Repair, before: WeekBefore) -> WeekChange:
    """Return a child's week exactly as it was before lines of it were accepted, or before that was undone."""
    lines = [line for line in repair.lines_of(repair.taken) if line.child_id == week.child_id]
    told = [_reversed(line) for line in lines] if repair.state is RepairState.ACCEPTED else lines
    return WeekChange(week, before.week, tuple(_logs(mover, week, repair, told, week.days)))


def _with_item_as_it_is(mover: Mover, repair: Repair, line: RepairLine, days: Days) -> RepairLine:
    """Return the line with the lesson as it is by now: a note may have been written since it was proposed."""
    found = find_standing(days, line.item.id)
    if found is None or line.target is None:
        return line
    item = line.item
    adjustment = Adjustment(
        date=mover.now,
        previous_day=found.spot.day,
        previous_start_time=found.item.start_time,
        previous_end_time=found.item.end_time,
        new_day=line.target.day,
        new_start_time=line.target.start,
        moved_by=mover.user_id,
        reason=line.reason,
        repair_id=repair.id,
    )
    changes = {name: getattr(item, name) for name in ("start_time", "end_time", "reason", "group_id")}
    changes["pinned"] = found.item.pinned or line.by_hand
    changes["adjustment_history"] = (*found.item.adjustment_history, adjustment)
    return line.model_copy(update={"item": found.item.model_copy(update=changes)})


def _about_the_whole(repair: Repair, week: Schedule) -> dict[str, object]:
    """Return what the plan says of a child's week, which is true only once all its lines are accepted."""
    left_out = next((one.unscheduled for one in repair.left_out if one.child_id == week.child_id), week.unscheduled)
    return {"unscheduled": left_out, "summary": repair.summary}


def _days_of(lines: Iterable[RepairLine]) -> set[Weekday]:
    return {place.day for line in lines for place in (line.origin, line.target) if place}


def _with_pauses(days: Days, changed: set[Weekday]) -> Days:
    return tuple(_day_with_pauses(day) if day.day_of_week in changed else day for day in days)


def _day_with_pauses(day: Day) -> Day:
    old = {(item.start_time, item.end_time): item for item in day.items if item.type is ItemType.BREAK}
    pauses = [old.get(pause) or _pause(pause) for pause in breaks.pauses_of(day.items)]
    items = [item for item in day.items if item.type is not ItemType.BREAK]
    return day.model_copy(
        update={"items": tuple(sorted((*items, *pauses), key=lambda item: (item.start_time, item.end_time)))}
    )


def _pause(pause: breaks.Pause) -> Item:
    return Item(
        id=ItemId(new_id()),
        type=ItemType.BREAK,
        name=breaks.NAME,
        start_time=pause.start,
        end_time=pause.end,
        reason=breaks.REASON,
    )


def _reversed(line: RepairLine) -> RepairLine:
    return line.model_copy(update={"origin": line.target, "target": line.origin, "reason": UNDONE})


def _logs(
    mover: Mover, week: Schedule, repair: Repair, lines: Iterable[RepairLine], days: Days
) -> Iterator[ActivityLog]:
    for line in lines:
        standing = find_standing(days, line.item.id) or _coming(week, line)
        if standing is None:
            continue
        actual = Actual(adjustment_reason=line.reason or None)
        if line.origin is None or line.target is None:
            words = f"{line.text}: {line.reason}"
            yield log_of(week, standing, LogKind.NOTED, now=mover.now, actual=actual, notes=words)
            continue
        moved = Moved(
            from_day=line.origin.day,
            from_start_time=line.origin.start,
            to_day=line.target.day,
            to_start_time=line.target.start,
            repair_id=repair.id,
        )
        yield log_of(week, standing, LogKind.MOVED, now=mover.now, actual=actual, moved=moved)


def _coming(week: Schedule, line: RepairLine) -> Standing | None:
    """Return a lesson that is not in the week, on the day on which it will stand."""
    place = line.target or line.origin
    day = next((one for one in week.days if place and one.day_of_week is place.day), None)
    return Standing(day, line.item) if day else None
