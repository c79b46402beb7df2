"""Telling how a lesson really went: the child's engagement, the timer, the minutes that were spent."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from domain.activity_logs import ActivityLog, Actual, LogKind
from domain.experiences import Experience
from domain.families import Family
from domain.ids import FamilyId, ItemId
from domain.moves import days_with_changed
from domain.schedules import Item, ItemType
from operations.conflicts import Found, NoSuchItemError, find_item
from operations.item_changes import WeekChange, keep_change
from operations.items import ItemPage, item_page
from store import activity_logs, rosters


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose lesson somebody tells of, and when."""

    family_id: FamilyId
    item_id: ItemId
    now: dt.datetime


def tell_engagement(teller: Teller, engagement: int | None) -> ItemPage:
    """Keep how engaged the child was, 1 to 5; None takes back what was told."""
    return _tell(teller, lambda _, __, told: told.with_changes(engagement=engagement))


def tell_times(teller: Teller, *, start_time: int | None, minutes: int | None) -> ItemPage:
    """Keep when a lesson began and how many minutes it took, as typed; what is None is not known."""

    def typed(_family: Family, _found: Found, told: Experience) -> Experience:
        return told.with_changes(started_at=None, start_time=start_time, minutes=minutes)

    return _tell(teller, typed)


def start_timer(teller: Teller) -> ItemPage:
    """Let the timer of a lesson run; one that runs, or whose lesson is done, stays as it is."""

    def started(family: Family, found: Found, told: Experience) -> Experience:
        if told.started_at is not None or found.saved.item.completed:
            return told
        # What is done on another day than planned did not begin late, it was moved.
        is_today = found.saved.day.date == family.today(teller.now)
        begun = told.start_time or (family.local_minutes(teller.now) if is_today else None)
        return told.with_changes(started_at=teller.now, start_time=begun)

    return _tell(teller, started)


def stop_timer(teller: Teller) -> ItemPage:
    """Stop the timer of a lesson and keep its minutes; the lesson need not be done."""
    return _tell(teller, lambda _, __, told: told.stopped(teller.now))


def actual_of(item: Item) -> Actual:
    """Return what a log says of a lesson as it was lived."""
    told = item.experience
    return Actual(
        completed=item.completed,
        completed_at=item.completed_at,
        start_time=told.start_time,
        end_time=told.end_time,
        minutes=told.minutes,
        child_engagement=told.engagement,
    )


def _tell(teller: Teller, change: Callable[[Family, Found, Experience], Experience]) -> ItemPage:
    roster = rosters.find(teller.family_id)
    if roster is None:
        raise NoSuchItemError(teller.item_id)
    family = roster.family

    def decide() -> WeekChange:
        found = find_item(teller.family_id, teller.item_id)
        week, item = found.schedule, found.saved.item
        experience = change(family, found, item.experience)
        if item.type is not ItemType.SUBJECT or experience == item.experience:
            return WeekChange(week, week)
        lived = item.model_copy(update={"experience": experience})
        after = week.model_copy(update={"days": days_with_changed(week.days, lived)})
        return WeekChange(week, after, amended=_amended(teller, lived))

    keep_change(family, decide, now=teller.now)
    return item_page(roster, find_item(teller.family_id, teller.item_id), now=teller.now)


def _amended(teller: Teller, item: Item) -> tuple[ActivityLog, ...]:
    """Return the log of a lesson that is done as it reads now: one completion stays one log."""
    if not item.completed:
        return ()
    logs = activity_logs.of_item(teller.family_id, item.id)
    done = [log for log in logs if log.kind is LogKind.COMPLETED]
    return (done[-1].model_copy(update={"actual": actual_of(item)}),) if done else ()
