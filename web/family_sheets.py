"""The week of a family as a table on one sheet of paper, turned so that its letters are as large as can be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import gettext

from domain.sentences import sentence
from operations.family_weeks import ChildLane, DutyView, FamilyWeekPage
from operations.item_views import ItemView
from web.formats import clock, short_date, weekday
from web.sheets import NAMES_MM, Paper, Room, largest_size

HEADING_MM = 15.0
LARGEST, READABLE = 12, 8
"""The letters of a full table, and those below which the adults' own part is left out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a cell: when, what, and for a lesson the box to tick."""

    at: str
    text: str
    box: str = ""

    @property
    def words(self) -> str:
        """All that stands on the line."""
        return f"{self.box or '[]'} {self.at} {self.text}"


_Line = tuple[str, tuple[tuple[Entry, ...], ...]]
"""A name, and a cell of entries for each day."""


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """A table with names above and beside it; ``is_across`` when the sheet lies on its long side."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[Entry, ...], ...], ...]
    is_across: bool = True
    size: int = LARGEST

    def turned(self) -> "FamilySheet":
        """Return the table with its rows as columns, on a sheet that stands upright."""
        return FamilySheet(self.rows, self.columns, tuple(zip(*self.cells, strict=True)), is_across=False)

    def fitted(self, paper: Paper) -> "FamilySheet":
        """Return the table with letters as large as the paper allows."""
        room: Callable[..., Room] = Room.across if self.is_across else Room.upright
        texts = [[[entry.words for entry in cell] for cell in row] for row in self.cells]
        left = room(paper, taken_mm=HEADING_MM, names_mm=NAMES_MM)
        size = largest_size(texts, left, at_most=LARGEST, columns=self.columns, names=self.rows)
        return FamilySheet(self.columns, self.rows, self.cells, is_across=self.is_across, size=size)


def family_sheet(page: FamilyWeekPage, paper: Paper) -> FamilySheet:
    """Return the family's week on a sheet: days beside each other or people, whichever can be read better."""
    whole = _best(_table([*_children(page), *_adults(page)], page), paper)
    return whole if whole.size >= READABLE else _best(_table(list(_children(page)), page), paper)


def _best(table: FamilySheet, paper: Paper) -> FamilySheet:
    return max(table.fitted(paper), table.turned().fitted(paper), key=lambda one: one.size)


def _table(lines: list[_Line], page: FamilyWeekPage) -> FamilySheet:
    days = tuple(f"{weekday(day.weekday)} {short_date(day.date)}" for day in page.days)
    return FamilySheet(days, tuple(name for name, _ in lines), tuple(cells for _, cells in lines))


def _children(page: FamilyWeekPage) -> Iterator[_Line]:
    for lanes in zip(*(day.lanes for day in page.days), strict=True):
        yield lanes[0].child.name, tuple(tuple(_entries(lane)) for lane in lanes)


def _adults(page: FamilyWeekPage) -> Iterator[_Line]:
    for number, week in enumerate(zip(*(day.adults for day in page.days), strict=True), start=1):
        name = gettext("Adult %(number)s", number=number) if len(page.days[0].adults) > 1 else gettext("Adult")
        yield name, tuple(tuple(map(_duty, duties)) for duties in week)


def _entries(lane: ChildLane) -> Iterator[Entry]:
    if lane.off:
        yield Entry("", lane.off)
    yield from (_lesson(item) for item in lane.items if not item.is_skipped and not lane.off)


def _lesson(item: ItemView) -> Entry:
    box = "☑" if item.completed else "☐"
    return Entry(clock(item.start), item.name, box if item.is_lesson else "")


def _duty(duty: DutyView) -> Entry:
    return Entry(clock(duty.start), sentence("%(duty)s (clash)", duty=duty.text) if duty.is_clash else duty.text)
