"""How large the words of a printed sheet may be so that it stays one sheet of paper, with nothing cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

MARGIN_MM, NAMES_MM = 10.0, 22.0
POINTS_PER_MM = 72 / 25.4
SIZES = (26, 22, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5)
"""Points, largest first; each has a class in the style sheet."""
CHARACTER, LINE, PADDING, BETWEEN = 0.66, 1.3, 0.8, 0.4
"""How wide a bold letter is on average, how high a line, the room around a cell and an entry; in letters' size."""
SMALLEST_HEADING = 8
"""Points; names and days are never smaller."""

Cell = Sequence[str]
"""The texts of a cell's entries, one below the other."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: the short and the long side, in millimetres."""

    name: str
    short: float
    long: float


PAPERS = {paper.name: paper for paper in (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))}


@dataclass(frozen=True, slots=True)
class Room:
    """What a table has to fit into, in points: its width without a column of names, its height without headings."""

    width: float
    height: float

    @classmethod
    def upright(cls, paper: Paper, *, taken_mm: float, names_mm: float = 0) -> "Room":
        """Return the room on a sheet that stands upright, below headings and beside a column of names."""
        return cls._within(paper.short - names_mm, paper.long - taken_mm)

    @classmethod
    def across(cls, paper: Paper, *, taken_mm: float, names_mm: float = 0) -> "Room":
        """Return the room on a sheet that lies across, below headings and beside a column of names."""
        return cls._within(paper.long - names_mm, paper.short - taken_mm)

    @classmethod
    def _within(cls, width_mm: float, height_mm: float) -> "Room":
        return cls((width_mm - 2 * MARGIN_MM) * POINTS_PER_MM, (height_mm - 2 * MARGIN_MM) * POINTS_PER_MM)


def largest_size(
    rows: Sequence[Sequence[Cell]],
    room: Room,
    *,
    at_most: int,
    columns: Sequence[str] = (),
    names: Sequence[str] = (),
) -> int:
    """Return the largest size in points, ``at_most`` this, in which rows of cells fit into the room.

    ``columns`` are the words above the columns and ``names`` those beside the rows, if there are any.
    """
    sizes = [size for size in SIZES if size <= at_most]
    fitting = (size for size in sizes if sum(_heights(rows, room, size, columns, names)) <= room.height)
    return next(fitting, sizes[-1])


def _heights(
    rows: Sequence[Sequence[Cell]], room: Room, size: int, columns: Sequence[str], names: Sequence[str]
) -> Iterator[float]:
    # A whole point for the line between two rows.
    heading = max(size, SMALLEST_HEADING)
    if columns:
        yield max(_height([column], room.width / len(columns), heading) for column in columns) + 1
    beside = [_height([name], NAMES_MM * POINTS_PER_MM, heading) for name in names] or [0.0] * len(rows)
    for row, least in zip(rows, beside, strict=True):
        width = room.width / max(len(row), 1)
        yield max(least, *(_height(cell, width, size) for cell in row or [()])) + 1


def _height(cell: Cell, width: float, size: int) -> float:
    letters = max(int((width / size - PADDING) / CHARACTER), 1)
    lines = sum(ceil(max(len(text), 1) / letters) for text in cell)
    return (max(lines, 1) * LINE + len(cell) * BETWEEN + PADDING) * size
