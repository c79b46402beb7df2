"""What a parent sets right is evidence: the next model sees less of a difference there."""

import datetime as dt

from domain.activity_logs import LogKind
from domain.children import Child
from domain.corrections import Correction
from domain.evidence import FamilyHistory, Move, Outcome
from domain.families import Family
from domain.ids import ChildId, CorrectionId, FamilyId
from domain.weeks import Weekday
from ml.compact import compact
from ml.findings import findings_of
from ml.lessons import Lesson
from ml.scoring import FamilyWeek, score_week
from ml.training import train_ranker
from tests.cast import MATH, MONDAY, READING, SETTLED

NINE, ONE = 9 * 60, 13 * 60
FAMILY = Family(id=FamilyId("kims"), name="Kim", created_at=SETTLED)
NOAH = Child(id=ChildId("noah"), family_id=FAMILY.id, name="Noah", age=11, subjects=(MATH, READING), created_at=SETTLED)
DATES = [date for date in (MONDAY + dt.timedelta(days=day) for day in range(42)) if date.weekday() < 5]


def outcomes() -> tuple[Outcome, ...]:
    """Return six weeks in which Math was done at nine and missed at one."""
    places = [
        (date, (NINE, LogKind.COMPLETED) if index % 2 else (ONE, LogKind.MISSED)) for index, date in enumerate(DATES)
    ]
    return tuple(Outcome(NOAH.id, "Math", date, start, kind) for date, (start, kind) in places)


def correction() -> Correction:
    """Return that it is not so, as a parent says to what was found."""
    lessons = [
        Lesson(one.subject, one.date, one.start, 45, 45, one.kind is LogKind.COMPLETED, moved=False)
        for one in outcomes()
    ]
    finding = next(one for one in findings_of(FAMILY, NOAH, lessons) if one.subject == "Math")
    return Correction(
        id=CorrectionId("correction"),
        family_id=FAMILY.id,
        child_id=NOAH.id,
        finding=finding,
        created_at=dt.datetime.combine(DATES[-1], dt.time(18), dt.UTC),
    )


def difference(moves: tuple[Move, ...]) -> float:
    """Return how much better Math scores at nine than at one, once a model has learned from all of it."""
    history = FamilyHistory(FAMILY, (NOAH,), outcomes(), moves)
    model = train_ranker(compact([history]), today=DATES[-1].toordinal(), seed=1)
    week = FamilyWeek(FAMILY, {NOAH.id: NOAH}, DATES[-1] - dt.timedelta(days=4), FAMILY.id)
    starts = score_week(model, week)[NOAH.id]["Math"][Weekday.TUESDAY]
    return float(starts[NINE] - starts[ONE])


def test_a_correction_is_worth_some_lessons_to_the_next_model() -> None:
    told = tuple(correction().moves(NOAH))
    assert {move.subject for move in told} == {"Math"}
    assert 0 < difference(told) < difference(()) - 5
