"""A promised plan becomes one active week per child, and never costs a family what it did meanwhile."""

import datetime as dt
from collections.abc import Callable

import pytest

from domain.children import Child
from domain.families import Family
from domain.ids import FamilyId, PromiseId, UserId
from domain.jobs_outbox import JobKind, PromiseState
from domain.schedules import Adjustment, Day, Item, ItemType, PendingMove, Schedule
from domain.weeks import Weekday
from jobs import plans
from jobs.tasks import perform
from operations.plans import cancel_plan, first_week_to_plan, follow_plan, promise_plan
from planner import WeekPlan
from store import children, families, jobs_outbox, schedules
from store.codec import new_id
from tests.silent import left_of, sentences_in

NOW = dt.datetime(2025, 8, 30, 12, 0, tzinfo=dt.UTC)
MONDAY = dt.date(2025, 9, 1)

pytestmark = pytest.mark.usefixtures("database")


def child(family_id: FamilyId, name: str, age: int) -> Child:
    subject = {"sessionDuration": 30, "frequency": "daily", "parentInvolvement": "some_assistance"}
    return Child.model_validate(
        {
            "_id": new_id(),
            "familyId": family_id,
            "name": name,
            "age": age,
            "createdAt": NOW,
            "subjects": [subject | {"name": "Math", "isCoreSubject": True}, subject | {"name": "Reading"}],
        }
    )


@pytest.fixture
def kims() -> Family:
    family = Family(id=FamilyId(new_id()), name="Kim", created_at=NOW)
    families.insert(family)
    for name, age in (("Noah", 6), ("Emma", 9)):
        children.insert(family.id, child(family.id, name, age))
    return family


@pytest.fixture(autouse=True)
def quick_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_time_limit", lambda _children: 0.5)


def planned(family: Family, monday: dt.date = MONDAY) -> PromiseId:
    promise_id = promise_plan(family.id, monday, now=NOW)
    perform(promise_id)
    return promise_id


def state_of(promise_id: PromiseId) -> PromiseState:
    found = jobs_outbox.find(promise_id)
    assert found is not None
    return found.state


def week_of(family: Family) -> tuple[Schedule, ...]:
    return schedules.active_of_week(family.id, MONDAY)


def lessons(schedule: Schedule) -> list[Item]:
    return [item for day in schedule.days for item in day.items if item.type is ItemType.SUBJECT]


def change_first_lesson(schedule: Schedule, **changes: object) -> Item:
    """Change the first lesson as an operation would, and return it."""
    day = schedule.days[0]
    first = next(item for item in day.items if item.type is ItemType.SUBJECT)
    changed = first.with_changes(**changes)
    items = tuple(changed if item.id == first.id else item for item in day.items)
    days = (day.with_changes(items=items), *schedule.days[1:])
    revised = schedule.with_changes(days=days, revision=schedule.revision + 1)
    assert schedules.replace(schedule.family_id, revised, expected_revision=schedule.revision)
    return changed


def test_every_child_gets_a_first_version_with_all_its_lessons(kims: Family) -> None:
    assert state_of(planned(kims)) == PromiseState.DONE
    week = week_of(kims)
    assert [schedule.version for schedule in week] == [1, 1]
    assert [len(lessons(schedule)) for schedule in week] == [10, 10]
    assert {schedule.plan_id for schedule in week} == {schedule.plan_id for schedule in week[:1]}


def test_what_a_kept_week_says_can_be_said_in_any_language(kims: Family) -> None:
    planned(kims)
    for week in week_of(kims):
        said = [one for one in sentences_in(week) if one]
        assert said
        assert all(one.message for one in said)
        assert {word for one in said for word in left_of(one)} <= {"Noah", "Emma", "Math", "Reading"}


def test_a_new_plan_archives_the_old_one_and_keeps_what_is_done(kims: Family) -> None:
    planned(kims)
    done = change_first_lesson(week_of(kims)[0], completed=True, completed_at=NOW, notes="Went well")
    planned(kims)
    week = week_of(kims)
    assert [schedule.version for schedule in week] == [2, 2]
    found = week[0].find_item(done.id)
    assert found is not None
    assert found[1] == done


def test_notes_of_lessons_that_are_planned_anew_come_along(kims: Family) -> None:
    planned(kims)
    noted = change_first_lesson(week_of(kims)[0], notes="Bring the blocks")
    planned(kims)
    assert "Bring the blocks" in [item.notes for item in lessons(week_of(kims)[0]) if item.name == noted.name]


def test_a_note_stays_on_its_day_and_commitments_keep_theirs(kims: Family) -> None:
    lunch = {"name": "Lunch", "frequency": "daily", "startTime": "12:00", "endTime": "12:30"}
    families.replace(Family.model_validate(kims.model_dump() | {"commitments": [lunch]}))
    planned(kims)
    week = week_of(kims)[0]
    days = tuple(
        day.with_changes(
            items=tuple(item.with_changes(notes=f"{item.name} on {day.day_of_week}") for item in day.items)
        )
        if day.day_of_week in (Weekday.WEDNESDAY, Weekday.THURSDAY)
        else day
        for day in week.days
    )
    before = {item.notes for day in days for item in day.items} - {""}
    assert {"Math on Wednesday", "Lunch on Thursday"} <= before
    noted = week.with_changes(days=days, revision=week.revision + 1)
    assert schedules.replace(kims.id, noted, expected_revision=week.revision)
    planned(kims)
    for day in week_of(kims)[0].days:
        for item in day.items:
            assert item.notes in ("", f"{item.name} on {day.day_of_week}")
    assert {item.notes for day in week_of(kims)[0].days for item in day.items} - {""} == before


def test_moves_that_are_not_saved_yet_come_along(kims: Family) -> None:
    planned(kims)
    week = week_of(kims)[0]
    lesson = lessons(week)[0]
    move = PendingMove(
        item_id=lesson.id,
        old_day=Weekday.MONDAY,
        old_start_time=lesson.start_time,
        new_day=Weekday.FRIDAY,
        new_start_time=840,
        moved_by=UserId("ana"),
        moved_at=NOW,
    )
    dragged = week.with_changes(pending_moves=(move,), revision=week.revision + 1)
    assert schedules.replace(kims.id, dragged, expected_revision=week.revision)
    planned(kims)
    anew = week_of(kims)[0]
    assert anew.version == 2
    assert anew.pending_moves == (move,)
    found = anew.find_item(lesson.id)
    assert found is not None
    assert found[1] == lesson


def test_what_a_parent_does_while_a_plan_is_made_is_not_lost(kims: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(kims)
    done: list[Item] = []
    real: Callable[..., WeekPlan] = plans.plan_week

    def plan_and_be_overtaken(*arguments: object, **options: object) -> WeekPlan:
        made = real(*arguments, **options)
        if not done:
            done.append(change_first_lesson(week_of(kims)[0], completed=True, completed_at=NOW))
        return made

    monkeypatch.setattr(plans, "plan_week", plan_and_be_overtaken)
    assert state_of(planned(kims)) == PromiseState.DONE
    found = week_of(kims)[0].find_item(done[0].id)
    assert found is not None
    assert found[1].completed
    assert week_of(kims)[0].version == 2


def test_a_promise_that_is_delivered_twice_makes_one_version(kims: Family) -> None:
    promise_id = planned(kims)
    perform(promise_id)
    assert [schedule.version for schedule in week_of(kims)] == [1, 1]


def test_a_newer_request_takes_the_place_of_an_older_one(kims: Family) -> None:
    older = promise_plan(kims.id, MONDAY, now=NOW)
    newer = promise_plan(kims.id, MONDAY, now=NOW)
    perform(older)
    assert week_of(kims) == ()
    perform(newer)
    assert [schedule.version for schedule in week_of(kims)] == [1, 1]
    assert state_of(older) == PromiseState.CANCELLED


def test_a_cancelled_plan_changes_nothing(kims: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    promise_id = promise_plan(kims.id, MONDAY, now=NOW)
    real: Callable[..., WeekPlan] = plans.plan_week

    def plan_and_be_cancelled(*arguments: object, **options: object) -> WeekPlan:
        made = real(*arguments, **options)
        assert cancel_plan(kims.id, promise_id, now=NOW)
        return made

    monkeypatch.setattr(plans, "plan_week", plan_and_be_cancelled)
    perform(promise_id)
    assert week_of(kims) == ()
    assert state_of(promise_id) == PromiseState.CANCELLED


def test_what_fills_the_demo_is_nobodys_to_stop(kims: Family) -> None:
    filling = jobs_outbox.promise(JobKind.SEED_DEMO, now=NOW, family_id=kims.id)
    page = follow_plan(kims.id, filling.id, now=NOW)
    assert page is not None
    assert not page.may_be_stopped
    assert not cancel_plan(kims.id, filling.id, now=NOW)
    assert state_of(filling.id) == PromiseState.PENDING


def test_a_plan_that_fails_is_promised_for_later(kims: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> WeekPlan:
        raise MemoryError

    monkeypatch.setattr(plans, "plan_week", fail)
    promise_id = planned(kims)
    assert state_of(promise_id) == PromiseState.PENDING
    found = jobs_outbox.find(promise_id)
    assert found is not None
    assert found.error == "MemoryError"


def test_another_family_cannot_follow_a_plan(kims: Family) -> None:
    promise_id = promise_plan(kims.id, MONDAY, now=NOW)
    assert follow_plan(kims.id, promise_id, now=NOW) is not None
    assert follow_plan(FamilyId(new_id()), promise_id, now=NOW) is None


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        ("2025-09-01", "2025-09-01"),
        ("2025-09-03", "2025-09-01"),
        ("2025-09-04", "2025-09-08"),
        ("2025-09-07", "2025-09-08"),
    ],
)
def test_the_first_plan_is_for_this_week_if_enough_of_it_is_left(kims: Family, today: str, monday: str) -> None:
    now = dt.datetime.fromisoformat(f"{today}T12:00").replace(tzinfo=dt.UTC)
    assert first_week_to_plan(kims, now=now) == dt.date.fromisoformat(monday)


WEDNESDAY_NOON = dt.datetime(2025, 9, 3, 12, 0, tzinfo=dt.UTC)


def planned_at(family: Family, now: dt.datetime) -> None:
    """Make a plan as a worker would have made it at that moment."""
    claimed = jobs_outbox.claim(promise_plan(family.id, MONDAY, now=NOW))
    assert claimed is not None
    plans.generate_plan(claimed, now)


def starts_of(family: Family, subject: str) -> list[tuple[str, int]]:
    days = week_of(family)[0].days
    return [(day.day_of_week, item.start_time) for day in days for item in day.items if item.name == subject]


def test_a_new_plan_puts_nothing_into_the_past(kims: Family) -> None:
    planned_at(kims, NOW)
    before = starts_of(kims, "Math")
    noah = children.of_family(kims.id)[0]
    latin = noah.subjects[1].with_changes(name="Latin")
    children.replace(kims.id, noah.with_changes(subjects=(*noah.subjects, latin)))
    planned_at(kims, WEDNESDAY_NOON)
    assert starts_of(kims, "Math")[:2] == before[:2]
    assert 2 <= len(starts_of(kims, "Latin")) <= 3
    assert {day for day, _ in starts_of(kims, "Latin")} <= {"Wednesday", "Thursday", "Friday"}
    assert all(start > 12 * 60 for day, start in starts_of(kims, "Latin") if day == "Wednesday")


def test_a_lesson_moved_to_the_weekend_is_not_planned_a_second_time(kims: Family) -> None:
    planned_at(kims, NOW)
    week = week_of(kims)[0]
    friday = week.days[4]
    math = next(item for item in friday.items if item.name == "Math")
    move = Adjustment(
        date=NOW,
        previous_day=Weekday.FRIDAY,
        previous_start_time=math.start_time,
        previous_end_time=math.end_time,
        new_day=Weekday.SATURDAY,
        new_start_time=600,
    )
    moved = math.with_changes(start_time=600, end_time=630, pinned=True, adjustment_history=(move,))
    saturday = Day(date=MONDAY + dt.timedelta(days=5), day_of_week=Weekday.SATURDAY, items=(moved,))
    emptied = friday.with_changes(items=tuple(item for item in friday.items if item.id != math.id))
    changed = week.with_changes(days=(*week.days[:4], emptied, saturday), revision=week.revision + 1)
    assert schedules.replace(kims.id, changed, expected_revision=week.revision)
    planned_at(kims, NOW)
    assert [day for day, _ in starts_of(kims, "Math")] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Saturday"]
    assert [one.subject for one in week_of(kims)[0].unscheduled] == []
