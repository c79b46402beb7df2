"""What is found in a child's lessons, how sure it is, and that chance alone finds little."""

import datetime as dt
import random
from collections.abc import Callable, Iterator

import pytest

from domain.activity_logs import ActivityLog, Actual, LogKind, Scheduled
from domain.children import Child
from domain.clock import parse_clock
from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.families import Family
from domain.ids import ChildId, FamilyId, ItemId, LogId
from domain.learned import FindingKind, Sureness, Tally, sureness_of
from domain.weeks import Weekday
from ml.comparisons import chance_of_such_ranks, compare
from ml.findings import findings_of
from ml.lessons import Lesson, lessons_of
from tests.cast import MATH, MONDAY, READING, SETTLED
from tests.silent import left_of

FAMILY = Family(id=FamilyId("kims"), name="Kim", created_at=SETTLED)
SOCCER = ChildCommitment(
    name="Soccer",
    frequency=CommitmentFrequency.WEEKLY,
    days_of_week=(Weekday.TUESDAY, Weekday.THURSDAY),
    start_time=parse_clock("10:00"),
    end_time=parse_clock("11:00"),
)
NOAH = Child(id=ChildId("noah"), family_id=FAMILY.id, name="Noah", age=11, subjects=(MATH, READING), created_at=SETTLED)


def lived(chance_of: Callable[[str, dt.date, int], float], *, weeks: int, seed: int = 3) -> Iterator[Lesson]:
    """Yield lessons at drawn hours, done as often as the chance says."""
    chance = random.Random(seed)  # noqa: S311  no secret
    for day in range(7 * weeks):
        date = MONDAY + dt.timedelta(days=day)
        for subject in ("Math", "Reading") if date.weekday() < 5 else ():
            start = chance.choice(range(9 * 60, 15 * 60, 15))
            done = chance.random() < chance_of(subject, date, start)
            yield Lesson(subject, date, start, 45, 45 if done else 0, done, moved=False, engagement=None)


def test_a_better_hour_is_found_and_said_with_how_sure_it_is() -> None:
    lessons = tuple(lived(lambda subject, _, start: 0.3 if subject == "Math" and start >= 11 * 60 else 0.95, weeks=12))
    first = findings_of(FAMILY, NOAH, lessons)[0]
    assert (first.text, first.sureness, first.is_better) == ("Math goes better before 11:00", Sureness.QUITE, True)
    assert first.lessons == sum(lesson.subject == "Math" for lesson in lessons)
    assert first.here.spans[0].end_time == first.elsewhere.spans[0].start_time == 11 * 60


def test_of_what_is_found_only_names_are_not_translated() -> None:
    def chance(subject: str, date: dt.date, start: int) -> float:
        return 0.2 if date.weekday() == 4 or (subject == "Math" and start >= 11 * 60) else 0.95

    found = findings_of(FAMILY, NOAH.with_changes(commitments=(SOCCER,)), tuple(lived(chance, weeks=12)))
    assert {FindingKind.HOURS, FindingKind.WEEKDAY} <= {one.kind for one in found}
    assert all(one.text.message for one in found)
    assert {word for one in found for word in left_of(one.text)} <= {"Noah", "Math", "Reading", "Soccer"}


def test_a_hard_weekday_is_found() -> None:
    lessons = tuple(lived(lambda _, date, __: 0.3 if date.weekday() == 4 else 0.95, weeks=12))
    assert "Fridays are harder than other days" in [one.text for one in findings_of(FAMILY, NOAH, lessons)]


def test_what_a_commitment_does_to_the_lessons_after_it_is_found() -> None:
    def tired(_: str, date: dt.date, start: int) -> float:
        return 0.1 if date.weekday() in (1, 3) and 11 * 60 <= start < 12 * 60 + 30 else 0.95

    child = NOAH.with_changes(commitments=(SOCCER,))
    texts = [one.text for one in findings_of(FAMILY, child, tuple(lived(tired, weeks=12)))]
    assert "After Soccer lessons are done less often" in texts


def test_chance_alone_is_seldom_taken_for_a_finding() -> None:
    sure = [
        one
        for seed in range(40)
        for one in findings_of(FAMILY, NOAH, tuple(lived(lambda *_: 0.8, weeks=8, seed=seed)))
        if one.sureness == Sureness.QUITE
    ]
    # Four kinds of differences are looked for in each of forty children without any.
    assert len(sure) <= 4


def test_a_handful_of_lessons_says_nothing() -> None:
    assert findings_of(FAMILY, NOAH, tuple(lived(lambda *_: 0.5, weeks=1))[:6]) == ()
    assert findings_of(FAMILY, NOAH, ()) == ()


@pytest.mark.parametrize(
    ("probability", "words"), [(0.97, Sureness.QUITE), (0.85, Sureness.FAIRLY), (0.6, Sureness.GUESS), (0.5, None)]
)
def test_probabilities_are_said_in_words(probability: float, words: Sureness | None) -> None:
    assert sureness_of(probability) is words


def test_two_shares_are_compared_as_the_closed_form_says() -> None:
    # P(X > Y) for Beta(1 + 2, 1 + 0) and Beta(1, 1 + 1): 1 - B-weighted overlap, by hand 9/10.
    made = compare(Tally(done=2, lessons=2), Tally(done=0, lessons=1))
    assert made.probability == pytest.approx(0.9, abs=0.01)
    assert made.low < 0.4 < made.high
    same = compare(Tally(done=5, lessons=8), Tally(done=5, lessons=8))
    assert same.probability == pytest.approx(0.5, abs=1e-6)
    assert same.low == pytest.approx(-same.high, abs=0.01)


def test_marks_are_compared_by_their_ranks() -> None:
    assert chance_of_such_ranks([5, 5, 4, 5], [2, 3, 2, 3]) < 0.05
    assert chance_of_such_ranks([4, 4], [4, 4]) == chance_of_such_ranks([], [3]) == 1.0


def log(kind: LogKind, told_at: int, *, began: str | None = None, ended: str | None = None) -> ActivityLog:
    return ActivityLog(
        id=LogId(f"log{told_at}"),
        kind=kind,
        family_id=FAMILY.id,
        child_id=NOAH.id,
        schedule_item_id=ItemId("math"),
        date=MONDAY,
        activity_name="Math",
        scheduled=Scheduled(start_time=parse_clock("09:00"), end_time=parse_clock("09:45")),
        actual=Actual(start_time=parse_clock(began) if began else None, end_time=parse_clock(ended) if ended else None),
        created_at=SETTLED + dt.timedelta(minutes=told_at),
    )


def test_a_lesson_that_was_told_twice_counts_once_with_its_real_minutes() -> None:
    logs = [log(LogKind.COMPLETED, 1, began="09:10", ended="10:10"), log(LogKind.COMPLETED, 2), log(LogKind.MOVED, 0)]
    (lesson,) = lessons_of(logs)
    assert (lesson.done, lesson.moved, lesson.planned_minutes, lesson.real_minutes) == (True, True, 45, 60)


def test_a_lesson_whose_tick_was_taken_back_is_none() -> None:
    assert lessons_of([log(LogKind.COMPLETED, 1), log(LogKind.UNDONE, 2)]) == ()


def test_one_split_is_told_once_whatever_it_may_be_called() -> None:
    lunch = SOCCER.with_changes(name="Lunch", frequency=CommitmentFrequency.DAILY, start_time=660, end_time=720)
    dates = [MONDAY + dt.timedelta(days=day) for day in range(28) if day % 7 < 5]
    lessons = [Lesson("Math", date, 540, 45, 45, done=True, moved=False) for date in dates]
    lessons += [Lesson("Reading", date, 720, 30, 0, done=False, moved=False) for date in dates]
    found = findings_of(FAMILY, NOAH.with_changes(commitments=(lunch,)), lessons)
    assert len([one for one in found if one.subject is None]) == 1
