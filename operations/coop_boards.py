"""The schedules that families share with a co-op, side by side, as its organizers see them."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.coop_memberships import SharingLevel
from domain.coop_sharing import AgeBand, Shared, SharedItem, age_band, label_of
from domain.coops import Coop
from domain.ids import ChildId
from domain.local_times import elsewhere
from domain.shared_weeks import LeanChild, LeanFamily, SharedWeek, WeekHead
from domain.weeks import monday_of
from store import coop_memberships, shared_weeks

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BoardChild:
    """A child as far as its family agreed: without a label only its times are told, and no age."""

    shared: Shared
    family: str
    label: str
    band: AgeBand | None
    is_planned: bool
    days: Mapping[dt.date, tuple[SharedItem, ...]]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that is shared with a co-op on some days, in the co-op's own time."""

    coop: Coop
    dates: tuple[dt.date, ...]
    today: dt.date
    children: tuple[BoardChild, ...]
    version: str
    """Changes with every consent, name and week that is shown here."""


def board_of(coop: Coop, dates: Sequence[dt.date], *, now: dt.datetime) -> Board:
    """Return what a co-op's families share of some days; a handful of queries, however many families there are."""
    return board_from(coop, coop_memberships.shared_in(coop.id), dates, now=now)


def board_from(coop: Coop, shared: tuple[Shared, ...], dates: Sequence[dt.date], *, now: dt.datetime) -> Board:
    """Return what of some days is shared of these children."""
    families = shared_weeks.families(shared) if shared else {}
    learners = shared_weeks.children(shared) if shared else {}
    shared = tuple(one for one in shared if one.child_id in learners and one.family_id in families)
    mondays = _mondays(dates, any(family.timezone != coop.timezone for family in families.values()))
    heads = shared_weeks.heads(shared, mondays) if shared else ()
    weeks = _by_child(heads, shared_weeks.weeks(heads))
    today = now.astimezone(ZoneInfo(coop.timezone)).date()
    return Board(
        coop=coop,
        dates=tuple(dates),
        today=today,
        children=tuple(
            _child(coop, dates, one, learners[one.child_id], families[one.family_id], weeks.get(one.child_id, ()))
            for one in shared
        ),
        version=_version(
            coop, dates, today, families.values(), ((one, learners[one.child_id]) for one in shared), heads
        ),
    )


def _child(
    coop: Coop,
    dates: Sequence[dt.date],
    shared: Shared,
    child: LeanChild,
    family: LeanFamily,
    weeks: Sequence[SharedWeek],
) -> BoardChild:
    mondays = {monday_of(dates[0]), monday_of(dates[-1])}
    by_schedule = shared.level is SharingLevel.SCHEDULE
    return BoardChild(
        shared=shared,
        family=family.name,
        label=label_of(shared, child.name),
        band=age_band(child.age) if by_schedule else None,
        is_planned=any(week.monday in mondays for week in weeks),
        days={date: _items(coop, family, weeks, date, shared.level) for date in dates},
    )


def _items(
    coop: Coop, family: LeanFamily, weeks: Sequence[SharedWeek], date: dt.date, level: SharingLevel
) -> tuple[SharedItem, ...]:
    if family.timezone == coop.timezone:
        monday = monday_of(date)
        return next((week.on(date, level) for week in weeks if week.monday == monday), ())
    return tuple(sorted(_from_afar(coop, family, weeks, date, level)))


def _from_afar(
    coop: Coop, family: LeanFamily, weeks: Sequence[SharedWeek], date: dt.date, level: SharingLevel
) -> Iterator[SharedItem]:
    """Yield what stands on a date of the co-op in the weeks of a family whose clocks show another time."""
    for week in weeks:
        for day in (date - ONE_DAY, date, date + ONE_DAY):
            for item in week.on(day, level):
                for there, start, end in elsewhere(day, item.start, item.end, family.timezone, coop.timezone):
                    if there == date:
                        yield item._replace(start=start, end=end)


def _mondays(dates: Iterable[dt.date], is_far: bool) -> tuple[dt.date, ...]:  # noqa: FBT001  a word on the dates
    """Return the weeks to read; the days beside, too, where a family's day is not the co-op's."""
    beside = (-ONE_DAY, dt.timedelta(0), ONE_DAY) if is_far else (dt.timedelta(0),)
    return tuple(sorted({monday_of(date + days) for date in dates for days in beside}))


def _by_child(heads: Iterable[WeekHead], weeks: Mapping[WeekHead, SharedWeek]) -> dict[ChildId, list[SharedWeek]]:
    found: dict[ChildId, list[SharedWeek]] = {}
    for head in heads:
        if head in weeks:
            found.setdefault(head.child_id, []).append(weeks[head])
    return found


def _version(
    coop: Coop,
    dates: Iterable[dt.date],
    today: dt.date,
    families: Iterable[LeanFamily],
    children: Iterable[tuple[Shared, LeanChild]],
    heads: Iterable[WeekHead],
) -> str:
    said = [coop.name, coop.timezone, str(today), *map(str, dates)]
    said += [f"{family.name}\0{family.timezone}" for family in families]
    said += [f"{one.child_id}{one.level}{one.shows_name}{child.name}\0{child.age}" for one, child in children]
    said += [f"{head.schedule_id}.{head.revision}.{head.changed_at.timestamp()}" for head in heads]
    return hashlib.blake2b("\n".join(said).encode(errors="surrogatepass"), digest_size=9).hexdigest()
