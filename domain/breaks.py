"""The pauses of a child's day."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from domain.rules.facts import PAUSE
from domain.schedules import ItemType
from domain.sentences import sentence

NAME, REASON = "Break", sentence("Time off between two lessons.")


class Pause(NamedTuple):
    """A span of a day in which a child has nothing to do."""

    start: int
    end: int


class Entry(Protocol):
    """An entry of a day, planned or kept."""

    @property
    def type(self) -> ItemType: ...  # noqa: D102

    @property
    def start_time(self) -> int: ...  # noqa: D102

    @property
    def end_time(self) -> int: ...  # noqa: D102


def pauses_of(items: Sequence[Entry]) -> Iterator[Pause]:
    """Yield the pauses between two entries of a day, from its first lesson to its last; breaks are no entries."""
    entries = [item for item in items if item.type is not ItemType.BREAK]
    lessons = [item for item in entries if item.type is ItemType.SUBJECT]
    if not lessons:
        return
    end = min(item.start_time for item in lessons)
    last = max(item.end_time for item in lessons)
    for item in sorted(entries, key=lambda one: one.start_time):
        if end + PAUSE <= item.start_time <= last:
            yield Pause(end, item.start_time)
        end = max(end, item.end_time)
