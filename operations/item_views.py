"""How an entry of a child's day is shown at a moment."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from domain.clock import clock_text
from domain.families import Family
from domain.ids import ItemId
from domain.schedules import Day, Item, ItemType
from domain.sentences import Sentence, sentence
from domain.weeks import Weekday
from operations.saved_moves import UNDONE

T = TypeVar("T")

_PAUSE = sentence("Break")


@dataclass(frozen=True, slots=True)
class Moment:
    """What the family's kitchen calendar and clock show."""

    date: dt.date
    minute: int
    zone: ZoneInfo

    def minute_at(self, instant: dt.datetime) -> int:
        """Return what the kitchen clock showed at an instant, in minutes after midnight."""
        local = instant.astimezone(self.zone)
        return local.hour * 60 + local.minute


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item where it stands; of several at the same time each gets a ``lane`` of ``lanes``.

    ``began`` is when it really began and ``minutes`` how long it took; ``timer_from`` is since when the timer runs.
    """

    id: ItemId
    kind: str
    name: str
    weekday: Weekday
    start: int
    end: int
    starts: str
    completed: bool
    is_missed: bool
    is_now: bool
    is_next: bool
    is_pending: bool
    is_shared: bool
    is_pinned: bool
    is_skipped: bool
    notes: str
    reason: Sentence
    lane: int
    lanes: int
    engagement: int | None
    began: str
    minutes: int | None
    timer_from: int | None

    @property
    def is_lesson(self) -> bool:
        """Whether it can be ticked off."""
        return self.kind == ItemType.SUBJECT

    @property
    def is_movable(self) -> bool:
        """Whether it can be taken to another time."""
        return self.is_lesson and not self.completed and not self.is_skipped


def moment_of(family: Family, now: dt.datetime) -> Moment:
    """Return what the family's kitchen calendar and clock show at an instant."""
    return Moment(family.today(now), family.local_minutes(now), ZoneInfo(family.timezone))


def day_views(day: Day, moment: Moment, pending: Container[ItemId] = ()) -> tuple[ItemView, ...]:
    """Return a day's items as they are shown at a moment, side by side where they overlap."""
    upcoming = next(
        (item.id for item in day.items if day.date == moment.date and item.start_time > moment.minute), None
    )
    return tuple(
        _view(day, item, moment, pending, upcoming, lane=lane, lanes=lanes)
        for item, lane, lanes in side_by_side(day.items, lambda one: (one.start_time, one.end_time))
    )


def _view(
    day: Day,
    item: Item,
    moment: Moment,
    pending: Container[ItemId],
    upcoming: ItemId | None,
    *,
    lane: int,
    lanes: int,
) -> ItemView:
    is_today = day.date == moment.date
    is_lesson = item.type is ItemType.SUBJECT
    told = item.experience
    is_over = day.date < moment.date or (is_today and item.end_time <= moment.minute)
    return ItemView(
        id=item.id,
        kind=item.type.value,
        name=_PAUSE if item.type is ItemType.BREAK else item.name,
        weekday=day.day_of_week,
        start=item.start_time,
        end=item.end_time,
        starts=clock_text(item.start_time),
        completed=item.completed,
        is_missed=is_over and is_lesson and not item.completed and not item.skipped and not day.off,
        is_now=is_today and item.start_time <= moment.minute < item.end_time,
        is_next=item.id == upcoming,
        is_pending=item.id in pending,
        is_shared=item.group_id is not None,
        is_pinned=item.pinned,
        is_skipped=item.skipped,
        notes=item.notes,
        reason=_reason(item),
        lane=lane,
        lanes=lanes,
        engagement=told.engagement,
        began="" if told.start_time is None else clock_text(told.start_time),
        minutes=told.minutes,
        timer_from=moment.minute_at(told.started_at) if told.started_at else None,
    )


def _reason(item: Item) -> Sentence:
    """Return why an item stands where it stands: the planner's reason, or that a parent moved it there."""
    last = item.adjustment_history[-1] if item.adjustment_history else None
    if last is None or last.repair_id or last.reason == UNDONE:
        return item.reason
    if last.reason:
        return sentence("You moved it here from %(place)s: %(reason)s.", place=last.origin.said, reason=last.reason)
    return sentence("You moved it here from %(place)s.", place=last.origin.said)


def side_by_side(things: Iterable[T], span: Callable[[T], tuple[int, int]]) -> Iterator[tuple[T, int, int]]:
    """Yield things in the order of their starts, each with its lane (from 1) among those that overlap with it."""
    for together in _overlapping(things, span):
        ends: list[int] = []
        placed: list[tuple[T, int]] = []
        for thing in together:
            start, end = span(thing)
            lane = next((lane for lane, free_from in enumerate(ends) if free_from <= start), len(ends))
            ends[lane : lane + 1] = [end]
            placed.append((thing, lane + 1))
        yield from ((thing, lane, len(ends)) for thing, lane in placed)


def _overlapping(things: Iterable[T], span: Callable[[T], tuple[int, int]]) -> Iterator[list[T]]:
    """Yield the things of a day, those that overlap (one after the other) together."""
    together: list[T] = []
    latest = 0
    for thing in things:
        start, end = span(thing)
        if together and start >= latest:
            yield together
            together = []
        latest = max(latest, end) if together else end
        together.append(thing)
    if together:
        yield together
