"""Finding a time that suits the families of a co-op: when how many of them are free."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.clock import MINUTES_OF_DAY
from domain.coops import Coop
from domain.free_times import FreeTime, Span, best_times, free_times
from domain.ids import FamilyId, MembershipId
from domain.weeks import ONE_WEEK
from operations.coop_boards import Board, BoardChild, board_of
from operations.coop_schedules import week_of
from operations.coops import Organizing

EVERY = 30
MOST_BEST = 6
WORKDAYS = 5
LENGTHS = (30, 45, 60, 90, 120, 180)


class AskedTime(NamedTuple):
    """What time is wanted: in which week, how long, within which hours, for which families (none named is all)."""

    date: dt.date | None = None
    minutes: int = 60
    first: int = 9 * 60
    last: int = 17 * 60
    families: frozenset[MembershipId] = frozenset()
    weekend: bool = False


class FamilyOption(NamedTuple):
    """A family that can be asked for; without a plan nobody knows when it is free."""

    id: MembershipId
    name: str
    is_planned: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FreeTimesPage:
    """When how many families are free in a week: a table by start and date, and the best of it."""

    coop: Coop
    asked: AskedTime
    dates: tuple[dt.date, ...]
    families: tuple[FamilyOption, ...]
    rows: tuple[tuple[int, tuple[FreeTime[MembershipId] | None, ...]], ...]
    best: tuple[FreeTime[MembershipId], ...]
    shown: tuple[FamilyId, ...]

    @property
    def counted(self) -> tuple[FamilyOption, ...]:
        """The chosen families whose week is known."""
        return tuple(one for one in self.families if one.is_chosen and one.is_planned)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of the chosen families without a plan of that week."""
        return tuple(one.name for one in self.families if one.is_chosen and not one.is_planned)

    @property
    def previous(self) -> dt.date:
        """The Monday before."""
        return self.dates[0] - ONE_WEEK

    @property
    def following(self) -> dt.date:
        """The Monday after."""
        return self.dates[0] + ONE_WEEK

    def names(self, ids: Iterable[MembershipId]) -> str:
        """Return families' names in a row."""
        known = {one.id: one.name for one in self.families}
        return ", ".join(known[one] for one in ids)


def find_times(organizing: Organizing, asked: AskedTime, *, now: dt.datetime) -> FreeTimesPage:
    """Return when how many of the families that share something are free; others are as if they were not there."""
    coop = organizing.coop
    dates = tuple(date for date in week_of(coop, asked.date, now=now) if asked.weekend or date.weekday() < WORKDAYS)
    board = board_of(coop, dates, now=now)
    families = tuple(_options(board, asked))
    counted = [one.id for one in families if one.is_chosen and one.is_planned]
    found = list(_times(board, counted, asked, now)) if counted else []
    return FreeTimesPage(
        coop=coop,
        asked=asked,
        dates=dates,
        families=families,
        rows=tuple(_rows(found, dates, asked)),
        best=best_times(found, MOST_BEST),
        shown=tuple({child.shared.family_id for child in board.children}),
    )


def _options(board: Board, asked: AskedTime) -> Iterator[FamilyOption]:
    for membership_id, siblings in sorted(_by_family(board).items(), key=lambda one: one[1][0].family.casefold()):
        yield FamilyOption(
            membership_id,
            siblings[0].family,
            is_planned=all(child.is_planned for child in siblings),
            is_chosen=not asked.families or membership_id in asked.families,
        )


def _times(
    board: Board, counted: Iterable[MembershipId], asked: AskedTime, now: dt.datetime
) -> Iterator[FreeTime[MembershipId]]:
    families = _by_family(board)
    days = {date: {one: tuple(_busy(families[one], date)) for one in counted} for date in board.dates}
    local = now.astimezone(ZoneInfo(board.coop.timezone))
    for time in free_times(days, _starts(asked), asked.minutes):
        if (time.date, time.start) >= (local.date(), local.hour * 60 + local.minute):
            yield time


def _by_family(board: Board) -> Mapping[MembershipId, list[BoardChild]]:
    found: dict[MembershipId, list[BoardChild]] = {}
    for child in board.children:
        found.setdefault(child.shared.membership_id, []).append(child)
    return found


def _busy(siblings: Iterable[BoardChild], date: dt.date) -> Iterator[Span]:
    for child in siblings:
        for item in child.days[date]:
            yield item.start, item.end


def _starts(asked: AskedTime) -> list[int]:
    latest = min(asked.last, MINUTES_OF_DAY) - asked.minutes
    return list(range(asked.first, latest + 1, EVERY))


def _rows(
    found: Iterable[FreeTime[MembershipId]], dates: Iterable[dt.date], asked: AskedTime
) -> Iterator[tuple[int, tuple[FreeTime[MembershipId] | None, ...]]]:
    at = {(time.date, time.start): time for time in found}
    for start in _starts(asked) if at else ():
        yield start, tuple(at.get((date, start)) for date in dates)
