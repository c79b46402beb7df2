"""A week that is arranged anew around what stays: proposed as lines, accepted whole or in part, and undone."""

import datetime as dt
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.clock import ClockTime
from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId, ItemId, PromiseId, UserId
from domain.kept_sentences import KeptSentence
from domain.moves import Days, days_with_item, days_without
from domain.schedules import Item, Schedule, Unscheduled
from domain.sentences import NOTHING, Sentence, sentence
from domain.spots import Spot
from domain.weeks import Weekday, WeekStart


class RepairState(StrEnum):
    """What became of a proposal."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    UNDONE = "undone"


class RepairPlace(Part):
    """A day and a start, as they are kept."""

    day: Weekday
    start: ClockTime

    @property
    def spot(self) -> Spot:
        """The same place as pages know it."""
        return Spot(self.day, self.start)


class RepairLine(Part):
    """One lesson that moves, comes (no ``origin``) or goes (no ``target``), and why.

    ``item`` is the lesson as it will stand; one that goes is as it stood.
    """

    child_id: ChildId
    item: Item
    origin: RepairPlace | None = None
    target: RepairPlace | None = None
    reason: KeptSentence
    by_hand: bool = Field(default=False, description="a parent wants it there, and it is to stay there")

    @property
    def text(self) -> Sentence:
        """Return "Math moves from Monday 09:00 to Monday 10:30"."""
        name, origin, target = self.item.name, self.origin, self.target
        if origin and target:
            return sentence(
                "%(lesson)s moves from %(origin)s to %(target)s",
                lesson=name,
                origin=origin.spot.said,
                target=target.spot.said,
            )
        if target:
            return sentence("%(lesson)s comes on %(place)s", lesson=name, place=target.spot.said)
        return (
            sentence("%(lesson)s on %(place)s is taken off", lesson=name, place=origin.spot.said) if origin else NOTHING
        )


class ChildLeftOut(Part):
    """What does not fit into one child's week once all lines are accepted."""

    child_id: ChildId
    unscheduled: tuple[Unscheduled, ...] = ()


class WeekBefore(Part):
    """One child's week as it was before the last decision; ``revision`` is the one that the decision made."""

    week: Schedule
    revision: int


class Repair(Document):
    """A proposal for the rest of a family's week; its id is that of the promise that made it."""

    collection: ClassVar[str] = "repairs"

    id: PromiseId = Field(alias="_id")
    family_id: FamilyId
    monday: WeekStart
    state: RepairState = RepairState.PROPOSED
    lines: tuple[RepairLine, ...] = ()
    left_out: tuple[ChildLeftOut, ...] = ()
    summary: tuple[KeptSentence, ...] = ()
    unmet: KeptSentence = Field(
        default_factory=Sentence, description="why a lesson cannot stand where a parent wanted it"
    )
    taken: tuple[ItemId, ...] = ()
    before: tuple[WeekBefore, ...] = ()
    decided_by: UserId | None = None
    decided_at: dt.datetime | None = None
    created_at: dt.datetime

    def lines_of(self, item_ids: Collection[ItemId]) -> tuple[RepairLine, ...]:
        """Return the lines of those lessons."""
        return tuple(line for line in self.lines if line.item.id in item_ids)


def days_with_lines(days: Days, monday: dt.date, lines: Iterable[RepairLine]) -> Days:
    """Return one child's days once lines of it are accepted."""
    accepted = tuple(lines)
    for line in accepted:
        days = days_without(days, line.item.id)
    for line in accepted:
        if line.target is not None:
            days = days_with_item(days, monday, line.target.day, line.item)
    return days
