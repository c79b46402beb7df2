"""How large the words of a printed sheet may be so that it stays one sheet of paper, with nothing cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

MARGIN_MM, NAMES_MM = 10.0, 22.0
POINTS_PER_MM = 72 / 25.4
SIZES = (26, 22, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5)
"""Points, largest first; each has a class in the style sheet."""
CHARACTER, LINE, PADDING = 0.66, 1.3, 0.8
"""How wide a bold letter is on average, how high a line and how much room around a cell, in the size of the letters."""

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


def largest_size(rows: Sequence[Sequence[Cell]], room: Room, *, at_most: int) -> int:
    """Return the largest size in points, ``at_most`` this, in which rows of cells fit into the room."""
    sizes = [size for size in SIZES if size <= at_most]
    return next((size for size in sizes if sum(_heights(rows, room, size)) <= room.height), sizes[-1])


def _heights(rows: Sequence[Sequence[Cell]], room: Room, size: int) -> Iterator[float]:
    for row in rows:
        letters = max(int(room.width / max(len(row), 1) / (CHARACTER * size)) - 1, 1)
        lines = max((sum(ceil(max(len(text), 1) / letters) for text in cell) for cell in row), default=1)
        entries = max((len(cell) for cell in row), default=0)
        yield (max(lines, 1) * LINE + entries * PADDING / 2 + PADDING) * size
