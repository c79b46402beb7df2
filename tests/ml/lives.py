"""Children whose weeks are told outcome by outcome."""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.activity_logs import LogKind
from domain.children import Child, HomeschoolingHours, LearningPreferences, LearningTime
from domain.evidence import FamilyHistory, Move, Outcome
from domain.families import Family
from domain.ids import ChildId, FamilyId, ItemId
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.weeks import ONE_WEEK, WEEKDAYS, Weekday
from ml import FamilyWeek, PlacementRanker, score_week
from ml.compact import compact
from ml.training import Hyperparameters, train_ranker

MONDAY = dt.date(2025, 9, 1)
NOW = dt.datetime(2025, 8, 30, tzinfo=dt.UTC)
NINE, ONE = 9 * 60, 13 * 60
QUICKLY = Hyperparameters(rounds=4)


def family(name: str = "kims") -> Family:
    return Family(id=FamilyId(name), name=name, created_at=NOW)


def child(name: str = "noah", of: str = "kims", *, best: tuple[LearningTime, ...] = ()) -> Child:
    return Child(
        id=ChildId(name),
        family_id=FamilyId(of),
        name=name.title(),
        age=9,
        created_at=NOW,
        learning_preferences=LearningPreferences(
            best_learning_times=best, homeschooling_hours=HomeschoolingHours(start_time=9 * 60, end_time=15 * 60)
        ),
        subjects=tuple(
            Subject(
                name=subject,
                session_duration=30,
                frequency=Frequency.DAILY,
                parent_involvement=ParentInvolvement.SOME,
            )
            for subject in ("Math", "Reading")
        ),
    )


def outcome(
    start: int, kind: LogKind, *, day: int = 0, who: str = "noah", subject: str = "Math", item: str | None = None
) -> Outcome:
    date = MONDAY + dt.timedelta(days=day)
    told = dt.datetime.combine(date, dt.time(20), dt.UTC)
    return Outcome(ChildId(who), subject, date, start, kind, ItemId(item) if item else None, told_at=told)


def weeks_of(good: int, bad: int, weeks: int, *, who: str = "noah") -> Iterator[Outcome]:
    """Yield weeks in which Math always fails at one time and always succeeds at another, on whatever weekday."""
    for week in range(weeks):
        for day in range(5):
            start, kind = (bad, LogKind.MISSED) if (week + day) % 2 else (good, LogKind.COMPLETED)
            yield outcome(start, kind, day=7 * week + day, who=who)


def move(start: int, to: int, *, day: Weekday = Weekday.MONDAY, item: str | None = None) -> Move:
    return Move(ChildId("noah"), "Math", MONDAY, start, day, to, ItemId(item) if item else None)


def told(
    outcomes: Iterable[Outcome] = (), moves: Iterable[Move] = (), *, of: str = "kims", who: Child | None = None
) -> FamilyHistory:
    return FamilyHistory(family(of), (who or child(of=of),), tuple(outcomes), tuple(moves))


def trained(*histories: FamilyHistory, weeks: int = 4) -> PlacementRanker:
    today = (MONDAY + weeks * ONE_WEEK).toordinal()
    return train_ranker(compact(histories), today=today, seed=1, chosen=QUICKLY)


def scores(
    model: PlacementRanker | None, who: Child | None = None, subject: str = "Math", *, of: str = "kims"
) -> dict[tuple[Weekday, int], float]:
    """Return the score of every place of one subject."""
    learner = who or child(of=of)
    week = FamilyWeek(family(of), {learner.id: learner}, MONDAY, FamilyId(of))
    days = score_week(model, week)[learner.id][subject]
    return {(day, start): score for day, row in days.items() for start, score in row.items()}


def best_place(model: PlacementRanker | None, who: Child | None = None) -> tuple[Weekday, int]:
    every = scores(model, who)
    return max(every, key=lambda place: every[place])


__all__ = ["WEEKDAYS", "best_place", "child", "family", "move", "outcome", "scores", "told", "trained", "weeks_of"]
