"""A family's week with all its children, in which one child's change may be in another's way."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from domain.children import Child
from domain.families import Family
from domain.ids import ChildId, FamilyId, ScheduleId, UserId
from domain.moves import Days, days_with_pending
from domain.schedules import Schedule
from domain.sentences import Sentence
from operations.clashes import newly_broken, newly_broken_by_each
from operations.item_changes import WeekChange, keep_change
from store import children, families, schedule_copies, schedules


class NoSuchWeekError(LookupError):
    """The family has no such week."""


@dataclass(frozen=True, slots=True)
class ChildWeek:
    """Whose week it is, and which."""

    child_id: ChildId
    monday: dt.date


class MoveRefusedError(ValueError):
    """A lesson cannot stand there; ``reasons`` are sentences a parent reads."""

    def __init__(self, reasons: tuple[Sentence, ...], week: ChildWeek) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
        self.week = week


class PendingChangedError(RuntimeError):
    """The unsaved changes are not those that the page showed."""

    def __init__(self, week: ChildWeek) -> None:
        super().__init__("the unsaved changes are others by now")
        self.week = week


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves something, and when."""

    family_id: FamilyId
    user_id: UserId
    now: dt.datetime


@dataclass(frozen=True)
class HouseholdWeek:
    """The family with all its children's weeks, as they are within one transaction."""

    family: Family
    children: tuple[Child, ...]
    weeks: tuple[Schedule, ...]
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The family's date."""
        return self.family.today(self.now)

    def refuse_what_breaks(
        self, week: Schedule, days: Days, *, with_pending: bool = True, allowing: Collection[str] = ()
    ) -> None:
        """Raise MoveRefusedError if one child's days break a rule that is kept as the family's weeks stand.

        Rules of ``allowing`` may be broken: a parent says so.
        """
        before = {one.child_id: days_with_pending(one) if with_pending else one.days for one in self.weeks}
        after = before | {week.child_id: days}
        reasons = newly_broken(
            self.family, self.children, week.week_start_date, before=before, after=after, allowing=allowing
        )
        if reasons:
            raise MoveRefusedError(reasons, whose(week))

    def reasons_against(self, week: Schedule, choices: Sequence[Days]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of the rules that each choice of one child's days breaks, unsaved moves included.

        The choices differ only in the clock times of one day.
        """
        before = {one.child_id: days_with_pending(one) for one in self.weeks}
        afters = [before | {week.child_id: days} for days in choices]
        return newly_broken_by_each(self.family, self.children, week.week_start_date, before=before, choices=afters)


def whose(week: Schedule) -> ChildWeek:
    """Return whose week it is."""
    return ChildWeek(week.child_id, week.week_start_date)


def household_of(week: Schedule, now: dt.datetime) -> HouseholdWeek:
    """Return the family and all its children's weeks beside one of them."""
    return household_in(week.family_id, week.week_start_date, now)


def household_in(family_id: FamilyId, monday: dt.date, now: dt.datetime) -> HouseholdWeek:
    """Return the family and all its children in one week; NoSuchWeekError if the family is gone."""
    return HouseholdWeek(
        family=_family(family_id),
        children=children.of_family(family_id),
        weeks=schedules.active_of_week(family_id, monday),
        now=now,
    )


def active_week(family_id: FamilyId, schedule_id: ScheduleId) -> Schedule:
    """Return a week that counts; NoSuchWeekError if it is not there, PendingChangedError if it was replaced."""
    week = schedules.find(family_id, schedule_id)
    if week is None:
        raise NoSuchWeekError(schedule_id)
    if not week.is_active:
        raise PendingChangedError(whose(week))
    return week


def keep_moves(mover: Mover, decide: Callable[[], WeekChange]) -> ChildWeek:
    """Keep a change of a week's places and of its unsaved moves, and copy both; return whose week it is."""

    def decide_alone() -> WeekChange:
        change = decide()
        # What is right beside one sibling's week may be wrong once another week of the family has changed.
        if change.after is not change.before:
            families.count_move(mover.family_id)
        return change

    kept = keep_change(_family(mover.family_id), decide_alone, now=mover.now)
    schedule_copies.keep_edit(kept)
    return whose(kept)


def _family(family_id: FamilyId) -> Family:
    family = families.find(family_id)
    if family is None:
        raise NoSuchWeekError(family_id)
    return family
