"""Asking for the rest of a week to be arranged, and looking at what is proposed."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from domain.clock import clock_text
from domain.ids import FamilyId, ItemId, PromiseId
from domain.jobs_outbox import WEEK_KINDS, JobKind, JobPromise, PromiseState
from domain.moves import days_with_pending, find_standing
from domain.repairs import Repair, RepairLine, RepairState
from domain.rosters import Roster, RosterChild
from domain.sentences import NOTHING, Sentence, sentence
from domain.spots import Spot
from operations.conflicts import find_item
from operations.household_weeks import NoSuchWeekError
from operations.plans import dispatch_plan_later
from store import jobs_outbox, repairs, rosters, schedules
from store.connections import transaction


class NoSuchRepairError(LookupError):
    """The family was promised no such repair."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One change as a parent reads it; ``is_chosen`` is whether it is ticked."""

    item_id: ItemId
    text: Sentence
    reason: Sentence
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ChildChanges:
    """What changes for one child, and which of its own moves are saved along."""

    child: RosterChild
    lines: tuple[ShownLine, ...]
    saved_along: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class RepairPage:
    """A proposal, or how it is coming along; ``state`` is the promise's until there is one, then the repair's."""

    repair_id: PromiseId
    monday: dt.date
    state: PromiseState | RepairState
    percent: int
    message: Sentence
    changes: tuple[ChildChanges, ...]
    unmet: Sentence = NOTHING

    @property
    def is_working(self) -> bool:
        """Whether it is worth to look again in a moment."""
        return self.state in (PromiseState.PENDING, PromiseState.RUNNING)

    @property
    def count(self) -> int:
        """How many lessons would change, or have changed."""
        return sum(len(one.lines) for one in self.changes)


def promise_repair(
    family_id: FamilyId, monday: dt.date, *, around: tuple[ItemId, Spot] | None = None, now: dt.datetime
) -> PromiseId:
    """Promise a repair as part of the current transaction; it takes the place of what is being made for that week.

    ``around`` is a lesson and where a parent wants it.
    """
    jobs_outbox.cancel_open(family_id, WEEK_KINDS, monday, now)
    payload = {"monday": monday.isoformat()}
    if around:
        item_id, spot = around
        payload |= {"item": item_id, "day": spot.day.value, "start": clock_text(spot.start)}
    return jobs_outbox.promise(JobKind.REPAIR_WEEK, now=now, family_id=family_id, payload=payload).id


def request_repair(family_id: FamilyId, monday: dt.date, *, now: dt.datetime) -> PromiseId:
    """Ask for the rest of a week to be arranged; NoSuchWeekError if it has no plan."""
    if not schedules.active_of_week(family_id, monday):
        raise NoSuchWeekError(monday)
    promise_id = transaction(lambda: promise_repair(family_id, monday, now=now))
    dispatch_plan_later(promise_id)
    return promise_id


def request_repair_around(family_id: FamilyId, item_id: ItemId, to: Spot, *, now: dt.datetime) -> PromiseId:
    """Ask for the rest of a week to be arranged around a lesson that is to stand elsewhere.

    NoSuchItemError or ChangedMeanwhileError if it stands in no week that counts.
    """
    week = find_item(family_id, item_id).schedule
    around = (item_id, to)
    promise_id = transaction(lambda: promise_repair(family_id, week.week_start_date, around=around, now=now))
    dispatch_plan_later(promise_id)
    return promise_id


def show_repair(family_id: FamilyId, repair_id: PromiseId, *, chosen: Collection[ItemId] | None = None) -> RepairPage:
    """Return a proposal with the chosen lines ticked (without any choice all); NoSuchRepairError if there is none."""
    promised = jobs_outbox.find_of_family(family_id, repair_id)
    roster = rosters.find(family_id)
    if roster is None or promised is None or promised.kind is not JobKind.REPAIR_WEEK:
        raise NoSuchRepairError(repair_id)
    found = repairs.find(family_id, repair_id)
    return _progress(promised) if found is None else _proposal(roster, found, chosen)


def cancel_repair(family_id: FamilyId, repair_id: PromiseId, *, now: dt.datetime) -> RepairPage:
    """Stop arranging; what is proposed already stays as it is. NoSuchRepairError if there is none."""
    page = show_repair(family_id, repair_id)
    jobs_outbox.cancel(family_id, repair_id, now)
    return page


def _progress(promised: JobPromise) -> RepairPage:
    progress = promised.progress
    monday = dt.date.fromisoformat(promised.payload["monday"])
    return RepairPage(promised.id, monday, promised.state, progress.percent, progress.message, changes=())


def _proposal(roster: Roster, repair: Repair, chosen: Collection[ItemId] | None) -> RepairPage:
    shown = repair.taken if repair.state is not RepairState.PROPOSED else chosen
    return RepairPage(
        repair.id,
        repair.monday,
        repair.state,
        percent=100,
        message=NOTHING,
        changes=tuple(_changes(roster, repair, shown)),
        unmet=repair.unmet,
    )


def _changes(roster: Roster, repair: Repair, chosen: Collection[ItemId] | None) -> Iterator[ChildChanges]:
    along = _saved_along(roster, repair) if repair.state is RepairState.PROPOSED else {}
    for child in roster.children:
        mine = [line for line in repair.lines if line.child_id == child.id]
        if repair.state is not RepairState.PROPOSED:
            mine = [line for line in mine if line.item.id in repair.taken]
        lines = tuple(_shown(line, chosen) for line in sorted(mine, key=_when))
        if lines or along.get(child.id):
            yield ChildChanges(child, lines, tuple(along.get(child.id, ())))


def _shown(line: RepairLine, chosen: Collection[ItemId] | None) -> ShownLine:
    return ShownLine(line.item.id, line.text, line.reason, is_chosen=chosen is None or line.item.id in chosen)


def _when(line: RepairLine) -> tuple[int, int]:
    place = line.origin or line.target
    return (place.day.position, place.start) if place else (0, 0)


def _saved_along(roster: Roster, repair: Repair) -> dict[str, list[Sentence]]:
    """Return the unsaved moves of each child: the proposal stands around them, so they are saved with it."""
    moves: dict[str, list[Sentence]] = {}
    for week in schedules.active_of_week(roster.family.id, repair.monday):
        days = days_with_pending(week)
        found = [standing for move in week.pending_moves if (standing := find_standing(days, move.item_id))]
        moves[week.child_id] = [
            sentence("%(lesson)s moved to %(place)s", lesson=one.item.name, place=one.spot.said) for one in found
        ]
    return moves
