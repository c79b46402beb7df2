"""What a move may break that was kept before: one child's move can be in another's way."""

from collections.abc import Callable
from threading import Thread

import pytest

from domain.activity_logs import LogKind
from domain.moves import days_with_move
from domain.schedules import Schedule
from domain.spots import Spot
from domain.subjects import SubjectMetadata
from domain.weeks import Weekday
from operations.clashes import newly_broken
from operations.completions import complete_item
from store import activity_logs
from store.connections import Connections
from tests.cast import MONDAY, SETTLED, Kims, settle_kims

TOGETHER = "art-together"


@pytest.fixture
def kims(database: Connections) -> Kims:
    return settle_kims()


def _broken(kims: Kims, noah: Schedule, emma: Schedule, name: str, to: Spot) -> tuple[str, ...]:
    item = next(one for day in noah.days for one in day.items if one.name == name and day.day_of_week is to.day)
    before = {kims.noah.id: noah.days, kims.emma.id: emma.days}
    after = before | {kims.noah.id: days_with_move(noah.days, MONDAY, item.id, to)}
    children = [_in_group(kims.noah), _in_group(kims.emma)]
    return newly_broken(kims.family, children, MONDAY, before=before, after=after)


def _in_group(child):  # noqa: ANN001, ANN202
    subjects = tuple(
        one.with_changes(metadata=SubjectMetadata(group_id=TOGETHER), parent_involvement="full_involvement")
        if one.name == "Art"
        else one
        for one in child.subjects
    )
    return child.with_changes(subjects=subjects)


def _at_one(week: Schedule) -> Schedule:
    days = tuple(
        day.with_changes(
            items=tuple(
                item.with_changes(start_time=780, end_time=840, group_id=TOGETHER) if item.name == "Art" else item
                for item in day.items
            )
        )
        for day in week.days
    )
    return week.with_changes(days=days)


def test_a_place_that_is_free_breaks_nothing(kims: Kims) -> None:
    assert not _broken(kims, kims.noahs_week, kims.emmas_week, "Reading", Spot(Weekday.FRIDAY, 645))


def test_an_adult_who_teaches_a_sibling_is_in_the_way(kims: Kims) -> None:
    (reason,) = _broken(kims, kims.noahs_week, kims.emmas_week, "Math", Spot(Weekday.FRIDAY, 630))
    assert reason.startswith("Only one adult is free on Friday at 10:30")


def test_who_leaves_a_group_is_judged_alone(kims: Kims) -> None:
    noah, emma = _at_one(kims.noahs_week), _at_one(kims.emmas_week)
    (reason,) = _broken(kims, noah, emma, "Art", Spot(Weekday.MONDAY, 795))
    assert "Noah's Art" in reason
    assert "Emma's Art" in reason
    assert not _broken(kims, noah, emma, "Art", Spot(Weekday.MONDAY, 840))


def test_a_subject_that_was_dropped_still_stands_and_moves(kims: Kims) -> None:
    children = [kims.noah.with_changes(subjects=()), kims.emma.with_changes(subjects=())]
    item = kims.item(kims.noah, "Reading", Weekday.FRIDAY)
    before = {kims.noah.id: kims.noahs_week.days}
    after = {kims.noah.id: days_with_move(kims.noahs_week.days, MONDAY, item.id, Spot(Weekday.FRIDAY, 555))}
    assert newly_broken(kims.family, children, MONDAY, before=before, after=after)


def test_two_ticks_at_the_same_moment_are_one(kims: Kims) -> None:
    item = kims.item(kims.noah, "Math", Weekday.WEDNESDAY)

    def tick() -> None:
        complete_item(kims.family.id, item.id, seen=None, now=SETTLED)

    _all_at_once([tick] * 6)
    assert [log.kind for log in activity_logs.of_item(kims.family.id, item.id)] == [LogKind.COMPLETED]


def _all_at_once(calls: list[Callable[[], None]]) -> None:
    failures: list[BaseException] = []

    def run(call: Callable[[], None]) -> None:
        try:
            call()
        except BaseException as error:  # noqa: BLE001  # whatever goes wrong in a thread is the test's to know
            failures.append(error)

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
