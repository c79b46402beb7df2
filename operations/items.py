"""One item of a child's week, on a page of its own."""

import datetime as dt
from dataclasses import dataclass, replace

from domain.first_weeks import FirstStep
from domain.ids import FamilyId, ItemId
from domain.rosters import Roster, RosterChild
from domain.sentences import Sentence
from domain.spots import Spot
from domain.subjects import Subject
from domain.weeks import WEEKDAYS, Weekday, date_in_week
from operations.conflicts import Found, NoSuchItemError, find_item
from operations.first_weeks import take_steps
from operations.item_views import ItemView, day_views, moment_of
from store import children, rosters


@dataclass(frozen=True, slots=True)
class DayChoice:
    """A day to which an item can be moved."""

    weekday: Weekday
    date: dt.date
    is_today: bool


@dataclass(frozen=True, slots=True)
class PastMove:
    """A move that was saved."""

    from_words: Sentence
    to_words: Sentence
    reason: Sentence


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item, whose it is, its day and where it can go; ``saved`` is its place as long as a move is not saved.

    ``subjects`` are the child's, for the forms of the item's own page.
    """

    child: RosterChild
    item: ItemView
    date: dt.date
    today: dt.date
    monday: dt.date
    saved: Spot
    day: tuple[ItemView, ...]
    choices: tuple[DayChoice, ...]
    history: tuple[PastMove, ...]
    subjects: tuple[Subject, ...] = ()

    @property
    def spot(self) -> Spot:
        """Where the page shows it."""
        return Spot(self.item.weekday, self.item.start)


def show_item(family_id: FamilyId, item_id: ItemId, *, now: dt.datetime) -> ItemPage:
    """Return an item's page; NoSuchItemError if no week of the family holds it. Its reason is read then."""
    roster = rosters.find(family_id)
    if roster is None:
        raise NoSuchItemError(item_id)
    found = find_item(family_id, item_id)
    take_steps(roster.family, [FirstStep.READ])
    child = children.find(family_id, found.schedule.child_id)
    return replace(item_page(roster, found, now=now), subjects=child.subjects if child else ())


def item_page(roster: Roster, found: Found, *, now: dt.datetime) -> ItemPage:
    """Return the page of an item that was found; NoSuchItemError if its child is gone."""
    child = roster.child(found.schedule.child_id)
    if child is None:
        raise NoSuchItemError(found.saved.item.id)
    moment = moment_of(roster.family, now)
    pending = {move.item_id for move in found.schedule.pending_moves}
    views = day_views(found.shown.day, moment, pending)
    monday = found.schedule.week_start_date
    dates = [(day, date_in_week(monday, day)) for day in WEEKDAYS]
    return ItemPage(
        child=child,
        item=next(view for view in views if view.id == found.saved.item.id),
        date=found.shown.day.date,
        today=moment.date,
        monday=monday,
        saved=found.saved.spot,
        day=views,
        choices=tuple(DayChoice(day, date, date == moment.date) for day, date in dates if date >= moment.date),
        history=tuple(
            PastMove(
                from_words=one.origin.said,
                to_words=one.target.said,
                reason=one.reason,
            )
            for one in found.saved.item.adjustment_history
        ),
    )
