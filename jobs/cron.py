"""What comes round by itself: when, and what is promised then."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.jobs_outbox import JobKind
from domain.weeks import Weekday, weekday_of
from jobs.enough_logs import WhenEnoughWasTold
from store import families, jobs_outbox, queue

NIGHT = dt.time(3, 0)
SUNDAY_MORNING = dt.time(6, 0)
AFTER_MIDNIGHT = dt.time(0, 10)
ONE_DAY = dt.timedelta(days=1)
ZONES_ARE_LOOKED_UP = dt.timedelta(minutes=1)

MOST_KNOWN = 10_000
"""Of more keys this process remembers none: asking the outbox again is harmless."""

Payload = dict[str, str]


@dataclass(frozen=True)
class CronEntry:
    """One recurring job; ``period`` names the period that an instant lies in, or None when nothing is due."""

    kind: JobKind
    period: Callable[[dt.datetime], str | None]


@dataclass(frozen=True)
class LocalCronEntry:
    """One recurring job per time zone; ``period`` names the date that is due by the zone's own clock, or None."""

    kind: JobKind
    period: Callable[[dt.datetime], dt.date | None]


@dataclass(frozen=True)
class _Due:
    kind: JobKind
    key: str
    payload: Payload | None = None


def nightly(now: dt.datetime) -> str | None:
    """Return the date once the night's hour (UTC) has come."""
    return now.date().isoformat() if now.time() >= NIGHT else None


def day_over(local: dt.datetime) -> dt.date | None:
    """Return the day before, some minutes after it ended; a midnight that the clock skips or repeats is no matter."""
    return local.date() - ONE_DAY if local.time() >= AFTER_MIDNIGHT else None


def sunday_come(local: dt.datetime) -> dt.date | None:
    """Return the Monday that comes, once Sunday's hour has."""
    is_sunday = weekday_of(local.date()) is Weekday.SUNDAY
    return local.date() + ONE_DAY if is_sunday and local.time() >= SUNDAY_MORNING else None


CRON = (CronEntry(JobKind.RETRAIN_MODEL, nightly), CronEntry(JobKind.RETRAIN_MODEL, WhenEnoughWasTold()))
LOCAL_CRON = (
    LocalCronEntry(JobKind.CLOSE_DAYS, day_over),
    LocalCronEntry(JobKind.PROMISE_COMING_WEEKS, sunday_come),
)


class Cron:
    """Promises each entry once per period, however many schedulers run."""

    def __init__(self) -> None:
        # What this process has promised, or seen promised: the outbox need not be asked every second.
        self._known: set[str] = set()
        self._zones: tuple[str, ...] = ()
        self._looked_up: dt.datetime | None = None

    def promise_what_is_due(self, now: dt.datetime) -> int:
        """Promise what is due; return how many were promised now."""
        promised = 0
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        for due in self._due(now):
            if due.key in self._known:
                continue
            made = jobs_outbox.promise_once(due.kind, due.key, now=now, payload=due.payload)
            self._known.add(due.key)
            if made is not None:
                queue.deliver(made)
                promised += 1
        return promised

    def _due(self, now: dt.datetime) -> Iterator[_Due]:
        for entry in CRON:
            if (period := entry.period(now)) is not None:
                yield _Due(entry.kind, f"{entry.kind}:{period}")
        for zone in self._zones_at(now):
            local = now.astimezone(ZoneInfo(zone))
            for one in LOCAL_CRON:
                if (date := one.period(local)) is not None:
                    payload = {"zone": zone, "date": date.isoformat()}
                    yield _Due(one.kind, f"{one.kind}:{zone}:{date}", payload)

    def _zones_at(self, now: dt.datetime) -> tuple[str, ...]:
        if self._looked_up is None or now - self._looked_up >= ZONES_ARE_LOOKED_UP:
            self._zones, self._looked_up = families.zones(), now
        return self._zones
