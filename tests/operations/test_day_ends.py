"""At the end of a family's day what stands undone was missed: once, by its own clock, and never on days off."""

import datetime as dt
from threading import Thread

import pytest

from domain.absences import AbsenceKind
from domain.activity_logs import LogKind
from domain.ids import ChildId
from domain.schedules import ScheduleStatus
from domain.weeks import Weekday
from operations.absences import DaysOff, add_absence
from operations.completions import complete_item
from operations.day_ends import close_days
from store import activity_logs, families, missed_lessons, schedules
from store.connections import Connections
from tests.cast import MONDAY, Kims, settle_kims

TUESDAY = MONDAY + dt.timedelta(days=1)
NIGHT = dt.datetime(2025, 9, 2, 0, 10, tzinfo=dt.UTC)


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


def logs(kims: Kims, child_id: ChildId, kind: LogKind = LogKind.MISSED) -> list[tuple[dt.date, str]]:
    told = activity_logs.of_child(kims.family.id, child_id, MONDAY, MONDAY + dt.timedelta(days=6))
    return sorted((log.date, log.activity_name) for log in told if log.kind is kind)


def recorded(kims: Kims) -> int:
    return len(missed_lessons.since(kims.family.id, MONDAY))


def test_what_is_not_done_was_missed(kims: Kims) -> None:
    complete_item(kims.family.id, kims.item(kims.noah, "Math", Weekday.MONDAY).id, seen=None, now=NIGHT)
    assert close_days(kims.family.id, MONDAY, now=NIGHT) == 5
    assert logs(kims, kims.noah.id) == [(MONDAY, "Art"), (MONDAY, "Reading")]
    assert logs(kims, kims.emma.id) == [(MONDAY, "Art"), (MONDAY, "Math"), (MONDAY, "Reading")]
    assert recorded(kims) == 5


def test_a_day_is_closed_once_however_often_it_is_asked_for(kims: Kims) -> None:
    counts = [close_days(kims.family.id, MONDAY, now=NIGHT) for _ in range(3)]
    assert counts == [6, 0, 0]


def test_two_workers_at_once_close_a_day_once(kims: Kims) -> None:
    counts: list[int] = []
    threads = [Thread(target=lambda: counts.append(close_days(kims.family.id, MONDAY, now=NIGHT))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 0, 0, 6]
    assert recorded(kims) == 6


def test_days_that_were_not_closed_in_time_are_closed_together(kims: Kims) -> None:
    close_days(kims.family.id, MONDAY - dt.timedelta(days=1), now=NIGHT)
    close_days(kims.family.id, TUESDAY, now=NIGHT + dt.timedelta(days=1))
    assert {date for date, _ in logs(kims, kims.noah.id)} == {MONDAY, TUESDAY}


def test_a_family_that_is_new_to_this_begins_with_yesterday(kims: Kims) -> None:
    close_days(kims.family.id, TUESDAY, now=NIGHT + dt.timedelta(days=1))
    assert {date for date, _ in logs(kims, kims.noah.id)} == {TUESDAY}


def test_an_earlier_date_is_never_opened_again(kims: Kims) -> None:
    close_days(kims.family.id, TUESDAY, now=NIGHT)
    assert close_days(kims.family.id, MONDAY, now=NIGHT) == 0
    kept = families.find(kims.family.id)
    assert kept
    assert kept.days_closed == TUESDAY


def test_nothing_is_missed_on_days_off(kims: Kims) -> None:
    add_absence(kims.family.id, DaysOff(kims.noah.id, AbsenceKind.SICK, "", MONDAY, MONDAY), now=NIGHT)
    close_days(kims.family.id, MONDAY, now=NIGHT)
    assert logs(kims, kims.noah.id) == []
    assert len(logs(kims, kims.emma.id)) == 3


def test_a_sick_day_that_is_told_later_takes_back_what_was_missed(kims: Kims) -> None:
    close_days(kims.family.id, MONDAY, now=NIGHT)
    add_absence(kims.family.id, DaysOff(kims.noah.id, AbsenceKind.SICK, "", MONDAY, MONDAY), now=NIGHT)
    assert len(logs(kims, kims.noah.id, LogKind.UNDONE)) == 3
    assert {one.child_id for one in missed_lessons.since(kims.family.id, MONDAY)} == {kims.emma.id}


def test_a_draft_that_nobody_confirmed_is_not_missed(kims: Kims) -> None:
    draft = kims.noahs_week.with_changes(status=ScheduleStatus.DRAFT, revision=1)
    assert schedules.replace(kims.family.id, draft, expected_revision=0)
    close_days(kims.family.id, MONDAY, now=NIGHT)
    assert logs(kims, kims.noah.id) == []
