"""Copies of the current week in Valkey: the week, today's items, a lesson's state, a move that is not saved yet."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

from pydantic import ValidationError

from domain.documents import Part
from domain.ids import ChildId, ItemId, ScheduleId
from domain.schedules import Item, PendingMove, Schedule
from domain.todays import DayOfChild, day_of_child
from domain.weeks import monday_of
from store import caches

DAY_SECONDS = 24 * 60 * 60
WEEK_SECONDS = 7 * DAY_SECONDS
EDIT_SECONDS = 30 * 60

# A process that could not drop a copy while Valkey was away does not tell the others: no copy is believed for long.
BELIEVED = dt.timedelta(minutes=1)

T = TypeVar("T", bound=Part)


class _Copy(Part, Generic[T]):
    """Something as it stands in Valkey; the stamp, by which the newer copy is known, has to come first."""

    stamp: str
    copied_at: dt.datetime
    content: T


class _Edit(Part):
    """The moves of one week that are not saved yet."""

    moves: tuple[PendingMove, ...]


class _Status(Part):
    """What is shown of a lesson at once."""

    completed: bool
    completed_at: dt.datetime | None
    notes: str


def week(child_id: ChildId, monday: dt.date, now: dt.datetime) -> Schedule | None:
    """Return the copy of a child's week, if there is one of that week that can be believed."""
    copies = _believed(_Copy[Schedule], caches.read_newest(_week_key(child_id)), now)
    return next((copy for copy in copies if copy.week_start_date == monday), None)


def today(child_ids: Iterable[ChildId], date: dt.date, now: dt.datetime) -> dict[ChildId, DayOfChild]:
    """Return the copies of children's day, of those that can be believed."""
    texts = caches.read_newest(*map(_today_key, child_ids))
    return {copy.child_id: copy for copy in _believed(_Copy[DayOfChild], texts, now) if copy.date == date}


def keep(schedules: Iterable[Schedule], *, date: dt.date, now: dt.datetime) -> None:
    """Copy those weeks that hold ``date`` (the family's today); older copies are replaced, newer ones are not."""
    current = [one for one in schedules if one.is_active and one.week_start_date == monday_of(date)]
    caches.keep_newest(entry for schedule in current for entry in _entries(schedule, date, now))


def keep_edit(schedule: Schedule) -> None:
    """Copy the moves that are not saved yet; without any the copy goes."""
    key = _edit_key(schedule.id)
    if schedule.pending_moves:
        caches.write_through(key, _Edit(moves=schedule.pending_moves).model_dump_json(), seconds=EDIT_SECONDS)
    else:
        caches.drop(key)


def keep_status(item: Item) -> None:
    """Copy whether a lesson is done, and its note."""
    status = _Status(completed=item.completed, completed_at=item.completed_at, notes=item.notes)
    caches.write_through(_status_key(item.id), status.model_dump_json(), seconds=DAY_SECONDS)


def keys_of(schedules: Iterable[Schedule]) -> set[str]:
    """Return every key under which something of these weeks may be copied."""
    keys = set[str]()
    for schedule in schedules:
        items = (item for day in schedule.days for item in day.items)
        keys |= {_week_key(schedule.child_id), _today_key(schedule.child_id), _edit_key(schedule.id)}
        keys |= {_status_key(item.id) for item in items}
    return keys


def _entries(schedule: Schedule, date: dt.date, now: dt.datetime) -> list[caches.Entry]:
    age = f"{schedule.version:06d}.{schedule.revision:09d}"
    week = _Copy[Schedule](stamp=f"{schedule.week_start_date}.{age}", copied_at=now, content=schedule)
    day = _Copy[DayOfChild](stamp=f"{date}.{age}", copied_at=now, content=day_of_child(schedule, date))
    return [
        _entry(_week_key(schedule.child_id), week, seconds=WEEK_SECONDS),
        _entry(_today_key(schedule.child_id), day, seconds=DAY_SECONDS),
    ]


def _entry(key: str, copy: _Copy[T], *, seconds: int) -> caches.Entry:
    return caches.Entry(key, f'{{"stamp":"{copy.stamp}"', copy.model_dump_json(), seconds)


def _believed(model: type[_Copy[T]], texts: Iterable[str | None], now: dt.datetime) -> Iterator[T]:
    for text in filter(None, texts):
        # What an older program wrote may not be readable: it is as good as missing.
        with suppress(ValidationError):
            copy = model.model_validate_json(text)
            if copy.copied_at <= now < copy.copied_at + BELIEVED:
                yield copy.content


def _week_key(child_id: ChildId) -> str:
    return f"SCHEDULE:WEEK:{child_id}"


def _today_key(child_id: ChildId) -> str:
    return f"SCHEDULE:TODAY:{child_id}"


def _edit_key(schedule_id: ScheduleId) -> str:
    return f"SCHEDULE:EDIT:{schedule_id}"


def _status_key(item_id: ItemId) -> str:
    return f"SCHEDULE:ITEM:STATUS:{item_id}"
