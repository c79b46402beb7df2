"""The day of the family."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from domain.commitments import Busy, FamilyCommitment
from domain.families import Family
from domain.first_weeks import FirstWeek
from domain.ids import ChildId, FamilyId, ScheduleId
from domain.rosters import RosterChild
from domain.schedules import Day
from domain.sentences import NOTHING
from domain.todays import DayOfChild, day_of_child
from domain.week_settings import MissedWork
from domain.weeks import ONE_WEEK, Weekday, monday_of, weekday_of
from operations.coming_weeks import ComingWeek, find_coming_week, is_at_its_end
from operations.first_weeks import guide_of
from operations.item_views import ItemView, Moment, day_views, moment_of
from operations.user_feedback import week_to_ask_about
from operations.weeks import NoSuchChildError
from store import rosters, schedule_copies, schedules


@dataclass(frozen=True, slots=True)
class ChildToday:
    """One child's day; ``is_planned`` is false as long as the week has no plan.

    ``off`` says why it is a day off, if it is one; ``left_undone`` is what was not done earlier in the week.
    """

    child: RosterChild
    is_planned: bool
    unsaved: int
    off: str
    items: tuple[ItemView, ...]
    left_undone: tuple[ItemView, ...] = ()
    is_draft: bool = False
    schedule_id: ScheduleId | None = None

    @property
    def now(self) -> ItemView | None:
        """What is going on."""
        return next((item for item in self.items if item.is_now), None)

    @property
    def next(self) -> ItemView | None:
        """What comes next."""
        return next((item for item in self.items if item.is_next), None)


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The day of all children, or of the one that was chosen.

    ``adults`` is what takes a teaching adult today; ``missed_work`` is the family's habit with what was missed;
    ``coming`` is there when next week is of interest; ``asked_about`` is the Monday of a week that is over and that
    nobody has said anything about yet; ``guide`` leads through a first week.
    """

    moment: Moment
    monday: dt.date
    everybody: tuple[RosterChild, ...]
    chosen: RosterChild | None
    days: tuple[ChildToday, ...]
    adults: tuple[FamilyCommitment, ...]
    missed_work: MissedWork
    coming: ComingWeek | None
    asked_about: dt.date | None
    guide: FirstWeek | None

    @property
    def weekday(self) -> Weekday:
        """Which day of the week it is."""
        return weekday_of(self.moment.date)

    @property
    def is_planned(self) -> bool:
        """Whether this week has a plan for any of the children."""
        return any(day.is_planned for day in self.days)


def show_today(family_id: FamilyId, child_id: ChildId | None, *, now: dt.datetime) -> TodayPage:
    """Return the family's day, or one child's; NoSuchChildError if it is no child of the family."""
    roster = rosters.find_lately(family_id, since=monday_of(now.date()) - 2 * ONE_WEEK)
    chosen = roster.child(child_id) if roster and child_id else None
    if roster is None or (child_id and chosen is None):
        raise NoSuchChildError(child_id)
    shown = (chosen,) if chosen else roster.children
    moment = moment_of(roster.family, now)
    days = _days(family_id, [child.id for child in shown], moment, now)
    looks_ahead = bool(roster.children) and (not days or is_at_its_end(roster.family, moment.date))
    return TodayPage(
        moment=moment,
        monday=monday_of(moment.date),
        everybody=roster.children,
        chosen=chosen,
        days=tuple(_day(child, days.get(child.id), moment) for child in shown),
        adults=_of_adults(roster.family, moment.date),
        missed_work=roster.family.missed_work,
        coming=find_coming_week(roster.family, moment.date) if looks_ahead else None,
        asked_about=week_to_ask_about(roster, moment.date),
        guide=guide_of(roster.family, now=now),
    )


def _days(
    family_id: FamilyId, child_ids: Sequence[ChildId], moment: Moment, now: dt.datetime
) -> dict[ChildId, DayOfChild]:
    copies = schedule_copies.today(child_ids, moment.date, now)
    if len(copies) == len(child_ids):
        return copies
    weeks = schedules.active_of_week(family_id, monday_of(moment.date))
    schedule_copies.keep(weeks, date=moment.date, now=now)
    return {week.child_id: day_of_child(week, moment.date) for week in weeks}


def _day(child: RosterChild, day: DayOfChild | None, moment: Moment) -> ChildToday:
    if day is None:
        return ChildToday(child, is_planned=False, unsaved=0, off=NOTHING, items=())
    items = Day(date=day.date, day_of_week=weekday_of(day.date), items=day.items, off=day.off)
    return ChildToday(
        child,
        is_planned=True,
        unsaved=day.unsaved,
        off=day.off,
        items=day_views(items, moment),
        left_undone=tuple(view for earlier in day.left_undone for view in day_views(earlier, moment)),
        is_draft=day.is_draft,
        schedule_id=day.schedule_id,
    )


def _of_adults(family: Family, date: dt.date) -> tuple[FamilyCommitment, ...]:
    """Return what keeps an adult from teaching while the children go on alone, in the order of the clock."""
    found = (one for one in family.commitments if one.busy is Busy.GUARDIAN and one.falls_on([date]))
    return tuple(sorted(found, key=lambda one: one.start_time))
