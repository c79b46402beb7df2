"""On Sunday the coming week is planned: as a draft or by itself as the family chose, once, and in turn."""

import datetime as dt

import pytest

from domain.children import Child
from domain.family_weeks import PlacementScores
from domain.jobs_outbox import JobKind
from domain.preferences import SchedulingStyle
from domain.schedules import Schedule, ScheduleStatus
from domain.subjects import Frequency
from domain.week_settings import ComingWeeks
from domain.weeks import ONE_WEEK, Weekday
from jobs import plans
from jobs.carry_over import TURN, carried_over
from jobs.cron import Cron
from jobs.gathering import gather
from jobs.tasks import perform
from operations.drafts import confirm_week
from operations.household_weeks import Mover
from store import families, schedules
from store.connections import Connections
from tests.cast import ART, MONDAY, Kims, lesson, settle_kims

NEXT_MONDAY = MONDAY + ONE_WEEK
SUNDAY = dt.datetime(2025, 9, 7, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def quick_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_time_limit", lambda _children: 0.4)


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


def work(database: Connections) -> None:
    """Do what is promised, and what that promises, as workers would."""
    for kind in (JobKind.PROMISE_COMING_WEEKS, JobKind.PLAN_COMING_WEEK):
        for row in database.database["jobs_outbox"].find({"kind": kind}):
            perform(str(row["_id"]))


def come_sunday(database: Connections, now: dt.datetime = SUNDAY) -> None:
    Cron().promise_what_is_due(now)
    work(database)


def coming(kims: Kims) -> tuple[Schedule, ...]:
    return schedules.active_of_week(kims.family.id, NEXT_MONDAY)


def choose(kims: Kims, choice: ComingWeeks) -> None:
    families.replace(kims.family.with_changes(coming_weeks=choice))


def test_on_sunday_the_coming_week_is_there_as_a_draft(kims: Kims, database: Connections) -> None:
    come_sunday(database)
    assert [week.status for week in coming(kims)] == [ScheduleStatus.DRAFT] * 2


@pytest.mark.parametrize(
    ("choice", "statuses"), [(ComingWeeks.BY_ITSELF, [ScheduleStatus.ACTIVE] * 2), (ComingWeeks.BY_HAND, [])]
)
def test_a_family_chooses_what_happens_on_sunday(
    kims: Kims, database: Connections, choice: ComingWeeks, statuses: list[ScheduleStatus]
) -> None:
    choose(kims, choice)
    come_sunday(database)
    assert [week.status for week in coming(kims)] == statuses


def test_it_is_sunday_by_the_familys_own_clock(kims: Kims, database: Connections) -> None:
    families.replace(kims.family.with_changes(timezone="Pacific/Auckland"))
    come_sunday(database, dt.datetime(2025, 9, 6, 17, 59, tzinfo=dt.UTC))
    assert coming(kims) == ()
    come_sunday(database, dt.datetime(2025, 9, 6, 18, 0, tzinfo=dt.UTC))
    assert len(coming(kims)) == 2


def test_one_sunday_makes_one_plan_however_often_it_is_looked_at(kims: Kims, database: Connections) -> None:
    for minutes in range(3):
        come_sunday(database, SUNDAY + dt.timedelta(minutes=minutes))
    assert [week.version for week in coming(kims)] == [1, 1]


def test_a_week_that_a_parent_planned_stays_as_it_is(kims: Kims, database: Connections) -> None:
    by_hand = kims.noahs_week.with_changes(id="a" * 24, week_start_date=NEXT_MONDAY)
    schedules.insert(kims.family.id, by_hand)
    come_sunday(database)
    assert [week.id for week in coming(kims)] == [by_hand.id]


def test_a_confirmed_draft_is_the_plan(kims: Kims, database: Connections) -> None:
    come_sunday(database)
    for _ in range(2):
        confirm_week(Mover(kims.family.id, kims.ana.id, SUNDAY), NEXT_MONDAY)
    assert [(week.status, week.revision) for week in coming(kims)] == [(ScheduleStatus.ACTIVE, 1)] * 2


def test_it_starts_from_this_week(kims: Kims, database: Connections) -> None:
    come_sunday(database)
    (noahs,) = (week for week in coming(kims) if week.child_id == kims.noah.id)
    starts = {item.start_time for day in noahs.days for item in day.items if item.name == "Math"}
    assert 540 in starts


FLAT = {"Monday": {540: 50.0}, "Wednesday": {540: 50.0}, "Friday": {540: 50.0}}


def turned(kims: Kims, child: Child, previous: Schedule) -> PlacementScores:
    known = gather(kims.family.id, NEXT_MONDAY, SUNDAY)
    assert known is not None
    week = previous.with_changes(child_id=child.id)
    fresh = type(known)(
        family=known.family,
        children=(child,),
        standing=(),
        previous=(week,),
        monday=known.monday,
        now=SUNDAY,
    )
    scores = {child.id: {subject.name: {Weekday(day): at for day, at in FLAT.items()} for subject in child.subjects}}
    return carried_over(fresh, scores)


def with_third_art(week: Schedule) -> Schedule:
    days = list(week.days)
    days[2] = days[2].with_changes(items=(*days[2].items, lesson(ART, "14:00")))
    return week.with_changes(days=tuple(days))


def test_the_third_session_of_a_week_goes_round(kims: Kims) -> None:
    music = ART.with_changes(name="Music")
    child = kims.noah.with_changes(subjects=(*kims.noah.subjects, music))
    week = with_third_art(kims.noahs_week)
    days = list(week.days)
    days[0] = days[0].with_changes(items=(*days[0].items, lesson(music, "14:00")))
    scores = turned(kims, child, week.with_changes(days=tuple(days)))[child.id]
    assert (scores["Art"][Weekday.MONDAY][540], scores["Music"][Weekday.MONDAY][540]) == (50 - TURN, 50 + TURN)
    assert scores["Math"][Weekday.MONDAY][540] == 50


def test_nothing_turns_where_all_had_their_turn(kims: Kims) -> None:
    scores = turned(kims, kims.noah, with_third_art(kims.noahs_week))
    assert scores[kims.noah.id]["Art"][Weekday.MONDAY][540] == 50


def test_a_loop_goes_on_where_it_stopped(kims: Kims) -> None:
    style = SchedulingStyle(loop=5)
    preferences = kims.family.preferences.with_changes(scheduling_style=style)
    families.replace(kims.family.with_changes(preferences=preferences))
    done = [
        day.with_changes(items=tuple(item.with_changes(completed=item.name != "Art") for item in day.items))
        for day in kims.noahs_week.days
    ]
    scores = turned(kims, kims.noah, kims.noahs_week.with_changes(days=tuple(done)))[kims.noah.id]
    assert ART.frequency is Frequency.TWO_OR_THREE
    assert (scores["Art"][Weekday.MONDAY][540], scores["Art"][Weekday.FRIDAY][540]) == (50 + TURN, 50)
    assert scores["Math"][Weekday.MONDAY][540] == 50
