"""What organizers see of a child, by what its family agreed to: who it is said to be, and what of its days."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.coop_memberships import CoopMembership, SharingLevel
from domain.ids import ChildId, FamilyId, MembershipId
from domain.schedules import ItemType

AGE_BANDS = ((2, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 18))
MOST_INITIALS = 3
SHORT_PAUSE = 15


class Shared(NamedTuple):
    """A child of which something is shared, and how much; whatever is looked up for organizers goes by these."""

    family_id: FamilyId
    child_id: ChildId
    membership_id: MembershipId
    level: SharingLevel
    shows_name: bool


class SharedItem(NamedTuple):
    """An entry of a day as organizers see it, in minutes after midnight; without a name it says only when."""

    start: int
    end: int
    name: str = ""
    is_lesson: bool = False


class Block(NamedTuple):
    """Entries that follow one another: from when to when, and what, each name once."""

    start: int
    end: int
    names: tuple[str, ...]


class AgeBand(NamedTuple):
    """Ages that are told as one."""

    youngest: int
    oldest: int

    @property
    def text(self) -> str:
        """Return "8-10"."""
        return f"{self.youngest}-{self.oldest}"


def shared_by(memberships: Iterable[CoopMembership]) -> tuple[Shared, ...]:
    """Return every child of which its family shares something."""
    return tuple(
        Shared(one.family_id, consent.child_id, one.id, consent.level, consent.shows_name)
        for one in memberships
        for consent in one.consents
        if consent.level is not SharingLevel.NOTHING
    )


def age_band(age: int) -> AgeBand:
    """Return the band in which an age lies; ages beyond all bands belong to the last."""
    return AgeBand(*next((band for band in AGE_BANDS if age <= band[1]), AGE_BANDS[-1]))


def label_of(shared: Shared, name: str) -> str:
    """Return how a child is called: by its name, by initials, or not at all when only its times are shared."""
    if shared.level is not SharingLevel.SCHEDULE:
        return ""
    return name if shared.shows_name else initials(name)


def initials(name: str) -> str:
    """Return "N." for Noah, "A. L." for Anna Lena."""
    return " ".join(f"{word[0].upper()}." for word in name.split()[:MOST_INITIALS])


def shown_day(level: SharingLevel, items: Iterable[tuple[ItemType, str, int, int]]) -> tuple[SharedItem, ...]:
    """Return what a level shows of a day's items (type, name, start, end): breaks never, names only by schedule."""
    busy = sorted((start, end, name, kind is ItemType.SUBJECT) for kind, name, start, end in items if _counts(kind))
    if level is SharingLevel.SCHEDULE:
        return tuple(SharedItem(*item) for item in busy)
    return tuple(merged((start, end) for start, end, _, _ in busy)) if level is SharingLevel.BUSY else ()


def merged(spans: Iterable[tuple[int, int]]) -> Iterator[SharedItem]:
    """Yield spans, given in order, as they are without the seams between those that touch or overlap."""
    begin = end = -1
    for start, stop in spans:
        if begin >= 0 and start <= end:
            end = max(end, stop)
            continue
        if begin >= 0:
            yield SharedItem(begin, end)
        begin, end = start, stop
    if begin >= 0:
        yield SharedItem(begin, end)


def blocks_of(items: Iterable[SharedItem]) -> Iterator[Block]:
    """Yield a day's entries in blocks: what follows with a short pause at most belongs together."""
    together: list[SharedItem] = []
    for item in items:
        if together and item.start > together[-1].end + SHORT_PAUSE:
            yield _block(together)
            together = []
        together.append(item)
    if together:
        yield _block(together)


def _block(items: Sequence[SharedItem]) -> Block:
    names = tuple(dict.fromkeys(item.name for item in items if item.name))
    return Block(items[0].start, max(item.end for item in items), names)


def _counts(kind: ItemType) -> bool:
    return kind is not ItemType.BREAK
