"""What was learned of a child, as a family looks at it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from domain.corrections import Correction
from domain.first_weeks import FirstStep
from domain.ids import ChildId, FamilyId, PromiseId
from domain.insights import Insight
from domain.jobs_outbox import JobKind
from domain.learned import Cell, Finding, Learned, SubjectLearned
from domain.rosters import RosterChild
from domain.sentences import Clock, Sentence, sentence
from domain.weeks import Weekday
from operations.first_weeks import take_steps
from operations.weeks import NoSuchChildError
from store import jobs_outbox, learned, queue, rosters
from store.learned import ChildLearned

MOST_WAIT = dt.timedelta(minutes=1)
LEVELS = 5
HOUR = 60


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell of a heat map: where it lies, of a hundred lessons how many would be done there, and how warm that is."""

    column: int
    row: int
    day: Weekday
    hour: int
    likely: int
    lessons: int
    level: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The best hours of one subject over the week: days are columns, hours are rows."""

    subject: str
    days: tuple[Weekday, ...]
    hours: tuple[int, ...]
    cells: tuple[HeatCell, ...]

    @property
    def best(self) -> HeatCell:
        """Where it goes best."""
        return max(self.cells, key=lambda cell: cell.likely)

    @property
    def best_words(self) -> Sentence:
        """Return "Tuesday at 09:00", or "at 09:00" where that hour is as good on every day."""
        best = self.best
        time = Clock(best.hour * HOUR)
        as_good = [cell for cell in self.cells if (cell.hour, cell.likely) == (best.hour, best.likely)]
        if len(as_good) == len(self.days):
            return sentence("at %(time)s", time=time)
        return sentence("%(day)s at %(time)s", day=best.day, time=time)

    def rows(self) -> Iterator[tuple[int, tuple[HeatCell, ...]]]:
        """Yield each hour with its cells, day by day."""
        for row, hour in enumerate(self.hours):
            yield hour, tuple(cell for cell in self.cells if cell.row == row)


@dataclass(frozen=True, slots=True)
class LearnedPage:
    """What was learned of a child; ``is_being_made`` while a family waits for what it has just asked for."""

    children: tuple[RosterChild, ...]
    child: RosterChild
    learned: Learned | None
    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...]
    insights: tuple[Insight, ...]
    maps: tuple[HeatMap, ...]
    is_being_made: bool

    @property
    def has_lessons(self) -> bool:
        """Whether there was anything to learn from."""
        return self.learned is not None and self.learned.done.lessons > 0


def show_learned(
    family_id: FamilyId, child_id: ChildId, *, asked_at: dt.datetime | None = None, now: dt.datetime
) -> LearnedPage:
    """Return what was learned of a child; NoSuchChildError if it is none of the family's.

    ``asked_at`` is when the family asked to look anew, if it did.
    """
    roster, known = rosters.find(family_id), learned.with_answers(family_id, child_id)
    child = roster.child(child_id) if roster else None
    if roster is None or child is None or known is None:
        raise NoSuchChildError(child_id)
    take_steps(roster.family, [FirstStep.LEARN])
    return LearnedPage(
        children=roster.children,
        child=child,
        learned=known.learned,
        findings=tuple(_findings(known)),
        corrections=known.corrections,
        insights=known.insights,
        maps=tuple(_heat_map(one) for one in known.learned.subjects if one.cells) if known.learned else (),
        is_being_made=_is_awaited(known.learned, asked_at, now),
    )


def request_learned(family_id: FamilyId, *, now: dt.datetime) -> PromiseId:
    """Ask a worker to look anew at what happened to a family's children."""
    promised = jobs_outbox.promise(JobKind.REFRESH_LEARNED, now=now, family_id=family_id)
    queue.deliver(promised)
    return promised.id


def _findings(known: ChildLearned) -> Iterator[Finding]:
    """Yield what nobody has set right."""
    corrected = {one.finding.key for one in known.corrections}
    if known.learned:
        yield from (one for one in known.learned.findings if one.key not in corrected)


def _is_awaited(known: Learned | None, asked_at: dt.datetime | None, now: dt.datetime) -> bool:
    if asked_at is None or not asked_at <= now < asked_at + MOST_WAIT:
        return False
    return known is None or known.created_at < asked_at


def _heat_map(subject: SubjectLearned) -> HeatMap:
    days = tuple(dict.fromkeys(cell.day for cell in subject.cells))
    hours = tuple(sorted({cell.hour for cell in subject.cells}))
    return HeatMap(
        subject=subject.name,
        days=days,
        hours=hours,
        cells=tuple(_heat_cell(cell, days, hours, subject.cells) for cell in subject.cells),
    )


def _heat_cell(cell: Cell, days: tuple[Weekday, ...], hours: tuple[int, ...], cells: tuple[Cell, ...]) -> HeatCell:
    low, high = min(one.likely for one in cells), max(one.likely for one in cells)
    # Within one subject: what matters is where it goes better, not how well in general.
    level = (cell.likely - low) * LEVELS // (high - low + 1)
    return HeatCell(
        column=days.index(cell.day),
        row=hours.index(cell.hour),
        day=cell.day,
        hour=cell.hour,
        likely=cell.likely,
        lessons=cell.lessons,
        level=level,
    )
