"""Copies of weeks in Valkey: the newest stays, none is believed for long, none is missed."""

import datetime as dt

import pytest

from domain.schedules import Schedule
from domain.weeks import Weekday
from operations.today import show_today
from operations.weeks import show_week
from store import connections, schedule_copies, schedules
from store.connections import Connections, valkey
from store.valkey import Valkey
from tests.cast import MONDAY, Kims, settle_kims

NOW = dt.datetime(2025, 9, 3, 9, 10, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


def _keep(*weeks: Schedule, now: dt.datetime = NOW) -> None:
    schedule_copies.keep(weeks, date=TODAY, now=now)


def _shown(kims: Kims, now: dt.datetime = NOW) -> tuple[str, ...]:
    page = show_week(kims.family.id, kims.noah.id, None, now=now)
    return page.plan.summary if page.plan else ()


def test_what_was_kept_is_read_as_it_was(kims: Kims) -> None:
    _keep(kims.noahs_week)
    assert schedule_copies.week(kims.noah.id, MONDAY, NOW) == kims.noahs_week
    copies = schedule_copies.today([kims.noah.id, kims.emma.id], TODAY, NOW)
    assert copies[kims.noah.id].items == kims.noahs_week.days[Weekday.WEDNESDAY.position].items
    assert kims.emma.id not in copies


def test_copies_live_a_week_and_a_day(kims: Kims) -> None:
    _keep(kims.noahs_week)
    for key, longest in (("WEEK", 7 * 86_400), ("TODAY", 86_400)):
        seconds = valkey().attempt("ttl", lambda client, key=key: client.ttl(f"SCHEDULE:{key}:{kims.noah.id}"), 0)
        assert longest - 60 < seconds <= longest


def test_an_older_copy_never_replaces_a_newer_one(kims: Kims) -> None:
    newer = kims.noahs_week.with_changes(revision=2)
    _keep(newer)
    _keep(kims.noahs_week.with_changes(revision=1))
    assert schedule_copies.week(kims.noah.id, MONDAY, NOW) == newer
    newest = kims.noahs_week.with_changes(version=2)
    _keep(newest)
    assert schedule_copies.week(kims.noah.id, MONDAY, NOW) == newest


def test_other_weeks_are_not_copied(kims: Kims) -> None:
    schedule_copies.keep([kims.noahs_week], date=TODAY + dt.timedelta(weeks=1), now=NOW)
    assert schedule_copies.week(kims.noah.id, MONDAY, NOW) is None


def test_a_copy_is_not_believed_for_long(kims: Kims) -> None:
    _keep(kims.noahs_week)
    assert schedule_copies.week(kims.noah.id, MONDAY, NOW + dt.timedelta(minutes=2)) is None


def test_a_page_fills_the_copies_that_are_missing(kims: Kims) -> None:
    assert _shown(kims) == ("Everything fits.",)
    assert schedule_copies.week(kims.noah.id, MONDAY, NOW) is not None
    show_today(kims.family.id, None, now=NOW)
    assert schedule_copies.today([kims.emma.id], TODAY, NOW)


def test_a_copy_that_cannot_be_read_is_as_good_as_missing(kims: Kims) -> None:
    valkey().attempt("write", lambda client: client.set(f"SCHEDULE:WEEK:{kims.noah.id}", '{"old": 1}'), otherwise=None)
    assert _shown(kims) == ("Everything fits.",)


def test_without_valkey_the_page_is_as_it_should_be(kims: Kims, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = connections.connections()
    nowhere = Valkey.from_url("unix:///nowhere/valkey.sock")
    away = connections.Connections(opened.mongo, opened.database, nowhere)
    monkeypatch.setattr(connections, "_open", [away])
    _keep(kims.noahs_week)
    assert _shown(kims) == ("Everything fits.",)
    assert len(show_today(kims.family.id, None, now=NOW).days) == 2


def test_what_changed_while_valkey_was_away_is_not_forgotten(kims: Kims, monkeypatch: pytest.MonkeyPatch) -> None:
    _keep(kims.noahs_week)
    opened = connections.connections()
    away = connections.Connections(opened.mongo, opened.database, Valkey.from_url("unix:///nowhere/valkey.sock"))
    changed = kims.noahs_week.with_changes(revision=1, summary=("Changed.",))
    with monkeypatch.context() as patch:
        patch.setattr(connections, "_open", [away])
        schedules.replace(kims.family.id, changed, expected_revision=0)
        _keep(changed)
    assert _shown(kims) == ("Changed.",)
