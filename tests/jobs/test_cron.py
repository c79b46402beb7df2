"""What comes round by itself is promised once per period, by each time zone's own clock."""

import datetime as dt
from itertools import count

import pytest

from domain.jobs_outbox import JobKind
from jobs.cron import Cron, day_over
from jobs.tasks import perform
from store import families, jobs_outbox, missed_lessons
from store.connections import Connections
from tests.cast import MONDAY, Kims, settle_kims

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


def live_in(kims: Kims, zone: str) -> None:
    families.replace(kims.family.with_changes(timezone=zone))


def closed(database: Connections) -> list[dict[str, str]]:
    rows = database.database["jobs_outbox"].find({"kind": JobKind.CLOSE_DAYS}).sort("_id", 1)
    return [dict(row["payload"]) for row in rows]


def test_each_time_zone_closes_its_day_after_its_own_midnight(kims: Kims, database: Connections) -> None:
    live_in(kims, "America/Chicago")
    cron, midnight = Cron(), dt.datetime(2025, 9, 2, 5, 0, tzinfo=dt.UTC)
    cron.promise_what_is_due(midnight + 9 * MINUTE)
    assert {"zone": "America/Chicago", "date": "2025-09-01"} not in closed(database)
    for _ in range(3):
        cron.promise_what_is_due(midnight + 10 * MINUTE)
    Cron().promise_what_is_due(midnight + 11 * MINUTE)
    assert closed(database).count({"zone": "America/Chicago", "date": "2025-09-01"}) == 1


@pytest.mark.parametrize(
    ("zone", "began"),
    [
        ("Europe/Berlin", "2025-03-29"),  # an hour is skipped
        ("Europe/Berlin", "2025-10-25"),  # an hour comes twice
        ("Africa/Cairo", "2025-04-24"),  # midnight itself is skipped
        ("Asia/Beirut", "2025-10-25"),  # midnight itself comes twice
        ("Pacific/Apia", "2025-09-06"),
        ("America/St_Johns", "2025-11-01"),
    ],
)
def test_every_day_is_closed_once_however_the_clock_changes(
    kims: Kims, database: Connections, zone: str, began: str
) -> None:
    live_in(kims, zone)
    cron, moment = Cron(), dt.datetime.fromisoformat(began).replace(tzinfo=dt.UTC)
    for halves in range(2 * 24 * 3):
        cron.promise_what_is_due(moment + halves * 30 * MINUTE)
    dates = [dt.date.fromisoformat(one["date"]) for one in closed(database)]
    assert len(dates) in (3, 4)
    assert [date - dates[0] for date in dates] == [
        dt.timedelta(days=day) for day, _ in zip(count(), dates, strict=False)
    ]


def test_no_day_is_over_before_its_midnight() -> None:
    assert day_over(dt.datetime(2025, 9, 1, 0, 9)) is None  # noqa: DTZ001  a clock on a wall
    assert day_over(dt.datetime(2025, 9, 1, 23, 59)) == dt.date(2025, 8, 31)  # noqa: DTZ001


def test_the_promise_closes_the_day_of_every_family_of_the_zone(kims: Kims, database: Connections) -> None:
    Cron().promise_what_is_due(dt.datetime(2025, 9, 2, 0, 15, tzinfo=dt.UTC))
    for row in database.database["jobs_outbox"].find({"kind": JobKind.CLOSE_DAYS}):
        for _ in range(2):
            perform(str(row["_id"]))
        kept = jobs_outbox.find(str(row["_id"]))  # type: ignore[arg-type]
        assert kept
        assert kept.is_over
    assert len(missed_lessons.since(kims.family.id, MONDAY)) == 6
