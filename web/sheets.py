"""How large the words of a printed sheet may be so that it stays one sheet of paper, with nothing cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

MARGIN_MM = 10
POINTS_PER_MM = 72 / 25.4
SIZES = (26, 22, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5)
"""Points, largest first; each has a class in the style sheet."""
CHARACTER, LINE, PADDING = 0.56, 1.3, 0.8
"""How wide an average letter, how high a line and how much room around a cell is, in the size of the letters."""

Cell = Sequence[str]
"""The entries of a cell, one below the other."""


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
    def upright(cls, paper: Paper, *, taken_mm: float) -> "Room":
        """Return the room on a sheet that stands upright, below ``taken_mm`` of headings."""
        return cls(_points(paper.short - 2 * MARGIN_MM), _points(paper.long - 2 * MARGIN_MM - taken_mm))

    @classmethod
    def across(cls, paper: Paper, *, taken_mm: float, names_mm: float = 0) -> "Room":
        """Return the room on a sheet that lies across, beside a column of names."""
        width = paper.long - 2 * MARGIN_MM - names_mm
        return cls(_points(width), _points(paper.short - 2 * MARGIN_MM - taken_mm))


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


def _points(millimetres: float) -> float:
    return millimetres * POINTS_PER_MM
