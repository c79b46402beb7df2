"""The lot is fair, and what came of a trial is counted as it was drawn."""

import datetime as dt
from itertools import pairwise

import pytest

from domain.activity_logs import ActivityLog, Actual, LogKind, Moved, Scheduled
from domain.fair_trials import FairTrial, days_of_trial, draw_lot
from domain.ids import ChildId, FairTrialId, FamilyId, ItemId, LogId
from domain.learned import Sureness
from domain.weeks import WEEKDAYS, weekday_of
from ml.fair_trials import result_of
from tests.cast import ART, MATH, MONDAY, SETTLED

NINE, ELEVEN = 9 * 60, 11 * 60
SCHOOL_DAYS = WEEKDAYS[:5]
DATES = days_of_trial(MATH, SCHOOL_DAYS, MONDAY, weeks=3, seed=1)
TRIAL = FairTrial(
    id=FairTrialId("trial"),
    family_id=FamilyId("kims"),
    child_id=ChildId("noah"),
    subject="Math",
    first_time=NINE,
    second_time=ELEVEN,
    week_start_date=MONDAY,
    seed=1,
    draws=draw_lot(DATES, NINE, ELEVEN, seed=1),
    created_at=SETTLED,
)


def log(date: dt.date, start: int, kind: LogKind, *, mark: int | None = None, late: int | None = None) -> ActivityLog:
    began = None if late is None else start + late
    return ActivityLog(
        id=LogId(f"{kind} {date}"),
        kind=kind,
        family_id=TRIAL.family_id,
        child_id=TRIAL.child_id,
        schedule_item_id=ItemId(f"{date}"),
        date=date,
        activity_name="Math",
        scheduled=Scheduled(start_time=start, end_time=start + 45),
        actual=Actual(start_time=began, child_engagement=mark),
        created_at=SETTLED,
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_lot_gives_both_times_equally_often_at_every_moment(seed: int) -> None:
    starts = [draw.start_time for draw in draw_lot(DATES, NINE, ELEVEN, seed=seed)]
    for count in range(1, len(starts) + 1):
        assert abs(starts[:count].count(NINE) - starts[:count].count(ELEVEN)) <= 1


def test_the_lot_can_be_drawn_again_from_its_seed_and_others_differ() -> None:
    assert draw_lot(DATES, NINE, ELEVEN, seed=1) == TRIAL.draws
    assert len({draw_lot(DATES, NINE, ELEVEN, seed=seed) for seed in range(9)}) > 1


def test_a_subject_of_some_days_is_tried_on_two_that_are_no_neighbours() -> None:
    dates = days_of_trial(ART, SCHOOL_DAYS, MONDAY, weeks=3, seed=4)
    assert len(dates) == 6
    assert all(after - before != dt.timedelta(days=1) for before, after in pairwise(dates))


def test_a_clear_difference_is_seen_and_said() -> None:
    logs = [
        log(draw.date, NINE, LogKind.COMPLETED, mark=5)
        if draw.start_time == NINE
        else log(draw.date, ELEVEN, LogKind.MISSED)
        for draw in TRIAL.draws
    ]
    result = result_of(TRIAL, logs, until=TRIAL.last_date)
    assert (result.first.percent, result.second.percent, result.sureness) == (100, 0, Sureness.QUITE)
    assert 50 < result.low < result.high <= 100
    assert (result.first_mark, result.second_mark, result.marks_differ) == (5.0, None, False)


def test_where_there_is_none_no_difference_is_seen() -> None:
    logs = [log(draw.date, draw.start_time, LogKind.COMPLETED, mark=3) for draw in TRIAL.draws]
    result = result_of(TRIAL, logs, until=TRIAL.last_date)
    assert result.sureness is None
    assert result.low < 0 < result.high


def test_a_lesson_that_was_moved_away_or_began_late_was_not_on_time() -> None:
    moved, late, elsewhere = TRIAL.draws[:3]
    away = Moved(
        from_day=weekday_of(moved.date),
        from_start_time=moved.start_time,
        to_day=weekday_of(moved.date),
        to_start_time=13 * 60,
    )
    logs = [
        log(moved.date, moved.start_time, LogKind.MOVED).with_changes(moved=away),
        log(moved.date, 13 * 60, LogKind.COMPLETED),
        log(late.date, late.start_time, LogKind.COMPLETED, late=30),
        # The plan had no room where the lot had put it: that says nothing of the two times.
        log(elsewhere.date, 14 * 60, LogKind.COMPLETED),
    ]
    result = result_of(TRIAL, logs, until=TRIAL.last_date)
    assert result.first.done + result.second.done == 0
    assert result.first.lessons + result.second.lessons == 2


def test_only_what_happened_until_it_was_stopped_counts() -> None:
    logs = [log(draw.date, draw.start_time, LogKind.COMPLETED) for draw in TRIAL.draws]
    result = result_of(TRIAL, logs, until=TRIAL.draws[3].date)
    assert result.first.lessons + result.second.lessons == 4
