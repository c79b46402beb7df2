"""The organizer's page: a day or a week of everything that is shared, in order, and filtered."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from domain.coop_sharing import AGE_BANDS, AgeBand, SharedItem, shared_by
from domain.coops import Coop
from domain.ids import CoopId, FamilyId
from domain.sentences import Sentence, sentence
from domain.weeks import WEEKDAYS, date_in_week, monday_of
from operations.coop_boards import Board, BoardChild, board_from, board_of
from operations.coop_memberships import find_membership
from operations.coops import NoSuchCoopError, Organizing
from store import coops

HOUR = 60
EARLIEST, LATEST = 9 * HOUR, 15 * HOUR
SCHOOL_DAYS = 5


class DatesOf(Protocol):
    """Tells which days are shown when one is asked for."""

    def __call__(self, coop: Coop, asked: dt.date | None, *, now: dt.datetime) -> tuple[dt.date, ...]:
        """Return the days."""


class Order(StrEnum):
    """How children follow one another."""

    FAMILY = "family"
    CHILD = "child"


class Filters(NamedTuple):
    """What somebody wants to see of a board; who does not tell ages and subjects is not found by them."""

    order: Order = Order.FAMILY
    band: str = ""
    subject: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.band or self.subject)


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """Children under one heading."""

    title: Sentence
    children: tuple[BoardChild, ...]


@dataclass(frozen=True, slots=True)
class SchedulesPage:
    """A board as it is shown: in groups, with the hours of a day's axis and what can be filtered by."""

    board: Board
    filters: Filters
    groups: tuple[BoardGroup, ...]
    hours: range
    bands: tuple[str, ...]
    subjects: tuple[str, ...]

    @property
    def shown(self) -> int:
        """How many children are shown."""
        return sum(len(group.children) for group in self.groups)

    def moved(self, days: int) -> dt.date:
        """Return the first date shown, or one some days before or after it."""
        return self.board.dates[0] + dt.timedelta(days=days)

    @property
    def family_ids(self) -> tuple[FamilyId, ...]:
        """The families of which something is shown."""
        return tuple(dict.fromkeys(child.shared.family_id for group in self.groups for child in group.children))


def day_of(coop: Coop, asked: dt.date | None, *, now: dt.datetime) -> tuple[dt.date, ...]:
    """Return the day that is asked for, or today where the co-op is."""
    return (asked or now.astimezone(ZoneInfo(coop.timezone)).date(),)


def week_of(coop: Coop, asked: dt.date | None, *, now: dt.datetime) -> tuple[dt.date, ...]:
    """Return the days of the week that is asked for, or of this one."""
    monday = monday_of(day_of(coop, asked, now=now)[0])
    return tuple(date_in_week(monday, day) for day in WEEKDAYS)


def load_schedules(organizing: Organizing, dates: tuple[dt.date, ...], *, now: dt.datetime) -> Board:
    """Return what the co-op's families share of some days."""
    return board_of(organizing.coop, dates, now=now)


def load_own_schedules(
    family_id: FamilyId, coop_id: CoopId, dates_of: DatesOf, asked: dt.date | None, *, now: dt.datetime
) -> Board:
    """Return exactly what organizers see of one family; NoSuchCoopError if it is no member."""
    membership, coop = find_membership(family_id, coop_id), coops.find(coop_id)
    if coop is None:
        raise NoSuchCoopError(coop_id)
    return board_from(coop, shared_by((membership,)), dates_of(coop, asked, now=now), now=now)


def arrange(board: Board, filters: Filters) -> SchedulesPage:
    """Return a board in groups and in order, with what the filters leave."""
    children = tuple(_narrowed(board.children, filters))
    dates = _worth_showing(board.dates, children)
    return SchedulesPage(
        board=replace(board, dates=dates),
        filters=filters,
        groups=tuple(_grouped(children, filters.order)),
        hours=_hours(item for child in children for date in dates for item in child.days[date]),
        bands=tuple(AgeBand(*band).text for band in AGE_BANDS),
        subjects=_subjects(board.children),
    )


def _narrowed(children: Iterable[BoardChild], filters: Filters) -> Iterator[BoardChild]:
    subject = filters.subject.casefold()
    for child in children:
        if filters.band and (child.band is None or child.band.text != filters.band):
            continue
        if not subject:
            yield child
            continue
        days = {
            date: tuple(item for item in items if item.is_lesson and item.name.casefold() == subject)
            for date, items in child.days.items()
        }
        if any(days.values()):
            yield replace(child, days=days)


def _grouped(children: Iterable[BoardChild], order: Order) -> Iterator[BoardGroup]:
    if order is Order.FAMILY:
        found = sorted(children, key=_by_family)
        for _, siblings in groupby(found, key=lambda child: child.shared.family_id):
            together = tuple(siblings)
            yield BoardGroup(Sentence(together[0].family), together)
        return
    found = sorted(children, key=lambda child: (_age_and_label(child), child.family.casefold()))
    for band, peers in groupby(found, key=lambda child: child.band):
        yield BoardGroup(_title(band), tuple(peers))


def _title(band: AgeBand | None) -> Sentence:
    return sentence("Ages %(ages)s", ages=band.text) if band else sentence("Only when they are busy")


def _by_family(child: BoardChild) -> tuple[str, str, tuple[int, str]]:
    return (child.family.casefold(), child.shared.family_id, _age_and_label(child))


def _age_and_label(child: BoardChild) -> tuple[int, str]:
    return (child.band.youngest if child.band else 99, child.label.casefold())


def _worth_showing(dates: tuple[dt.date, ...], children: Iterable[BoardChild]) -> tuple[dt.date, ...]:
    """Return the dates without the weekend days on which nothing stands."""
    if len(dates) == 1:
        return dates
    used = {date for child in children for date, items in child.days.items() if items}
    return tuple(date for date in dates if date.weekday() < SCHOOL_DAYS or date in used)


def _hours(items: Iterable[SharedItem]) -> range:
    first, last = EARLIEST, LATEST
    for item in items:
        first, last = min(first, item.start), max(last, item.end)
    return range(first // HOUR, -(-last // HOUR))


def _subjects(children: Iterable[BoardChild]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for child in children:
        for items in child.days.values():
            for item in items:
                if item.is_lesson and item.name:
                    found.setdefault(item.name.casefold(), item.name)
    return tuple(found[key] for key in sorted(found))
