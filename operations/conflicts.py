"""Noticing that somebody else changed an item while a page was open, and saying what happened."""

import datetime as dt
from dataclasses import dataclass

from domain.families import Family
from domain.ids import ChildId, FamilyId, ItemId, UserId
from domain.moves import Standing, days_with_pending, find_standing
from domain.schedules import Item, Schedule
from domain.sentences import Clock, Sentence, in_a_row, sentence
from domain.spots import Spot
from store import families, schedules, users


class NoSuchItemError(LookupError):
    """No week of this family holds that item."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What changed meanwhile; ``item_id`` is the item to which the same can still be done, if there is one."""

    text: Sentence
    child_id: ChildId
    monday: dt.date
    name: str
    item_id: ItemId | None
    spot: Spot | None
    notes: str = ""


class ChangedMeanwhileError(RuntimeError):
    """The item is not as the page showed it."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.text)
        self.conflict = conflict


@dataclass(frozen=True, slots=True)
class Found:
    """An item of an active week: as it was saved, and as it will be once pending moves are saved."""

    schedule: Schedule
    saved: Standing
    shown: Standing

    @property
    def is_pending(self) -> bool:
        """Whether a move of it is not saved yet."""
        return self.saved.spot != self.shown.spot


def find_item(family_id: FamilyId, item_id: ItemId) -> Found:
    """Return an item of an active week; ChangedMeanwhileError if a newer plan has replaced it."""
    schedule = schedules.with_item(family_id, item_id)
    saved = find_standing(schedule.days, item_id) if schedule else None
    if schedule is None or saved is None:
        raise NoSuchItemError(item_id)
    if not schedule.is_active:
        raise ChangedMeanwhileError(_replaced(family_id, schedule, saved))
    return Found(schedule, saved, find_standing(days_with_pending(schedule), item_id) or saved)


def find_item_as_seen(family_id: FamilyId, item_id: ItemId, seen: Spot | None) -> Found:
    """Return an item that stands where the page showed it; without ``seen`` it may stand anywhere."""
    found = find_item(family_id, item_id)
    if seen is not None and seen not in (found.saved.spot, found.shown.spot):
        raise ChangedMeanwhileError(moved_meanwhile(found))
    return found


def moved_meanwhile(found: Found) -> Conflict:
    """Return the conflict of an item that somebody has moved."""
    item = found.shown.item
    text = sentence(
        "%(who)s moved %(lesson)s to %(place)s meanwhile.",
        who=_name(_mover(found)),
        lesson=item.name,
        place=found.shown.spot.said,
    )
    return conflict_about(found, item, text)


def conflict_about(found: Found, item: Item, text: Sentence) -> Conflict:
    """Return a conflict over an item that is still there, in the given words."""
    return Conflict(
        text=text,
        child_id=found.schedule.child_id,
        monday=found.schedule.week_start_date,
        name=item.name,
        item_id=item.id,
        spot=found.shown.spot,
        notes=item.notes,
    )


def _replaced(family_id: FamilyId, old: Schedule, standing: Standing) -> Conflict:
    newer = schedules.active_of_child(family_id, old.child_id, old.week_start_date)
    heir = _heir(newer, standing) if newer else None
    family = families.find(family_id)
    news = [_of_new_plan(newer, family)]
    if heir:
        news.append(sentence("%(lesson)s stands on %(place)s now.", lesson=heir.item.name, place=heir.spot.said))
    return Conflict(
        text=in_a_row(news),
        child_id=old.child_id,
        monday=old.week_start_date,
        name=standing.item.name,
        item_id=heir.item.id if heir else None,
        spot=heir.spot if heir else None,
        notes=heir.item.notes if heir else "",
    )


def _heir(newer: Schedule, old: Standing) -> Standing | None:
    """Return the new plan's lesson that takes the place of an old one: of that subject, on that day if possible."""
    same = [
        Standing(day, item)
        for day in newer.days
        for item in day.items
        if (item.type, item.name) == (old.item.type, old.item.name) and not item.completed
    ]
    return min(same, key=lambda one: abs((one.day.date - old.day.date).days), default=None)


def _mover(found: Found) -> UserId | None:
    pending = next((move for move in found.schedule.pending_moves if move.item_id == found.saved.item.id), None)
    if pending is not None:
        return pending.moved_by
    history = found.saved.item.adjustment_history
    return history[-1].moved_by if history else None


def _name(user_id: UserId | None) -> str:
    user = users.find(user_id) if user_id else None
    return user.name if user else sentence("Somebody")


def _of_new_plan(schedule: Schedule | None, family: Family | None) -> Sentence:
    if schedule is None or family is None:
        return sentence("A new plan was made meanwhile.")
    return sentence("A new plan was made at %(time)s meanwhile.", time=Clock(family.local_minutes(schedule.created_at)))
