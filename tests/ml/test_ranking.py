"""What is learned from a child's own weeks, from others, and from moves."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.activity_logs import LogKind
from domain.children import LearningTime
from domain.evidence import FamilyHistory, Outcome
from domain.ids import FamilyId
from domain.weeks import Weekday
from ml.compact import compact
from ml.ranker import PlacementRanker
from ml.scoring import FamilyWeek, score_week
from ml.training import Hyperparameters, train_ranker
from tests.ml.lives import (
    MONDAY,
    NINE,
    ONE,
    best_place,
    child,
    family,
    move,
    outcome,
    scores,
    told,
    trained,
    weeks_of,
)


def mean_at(every: dict[tuple[Weekday, int], float], start: int) -> float:
    return sum(score for (_, at), score in every.items() if at == start) / 5


def test_the_questionnaire_alone_prefers_the_answered_times() -> None:
    noah = child(best=(LearningTime.EARLY_AFTERNOON,))
    assert 12 * 60 + 30 <= best_place(None, noah)[1] < 14 * 60 + 30


def test_a_child_without_answers_or_logs_gets_scores_all_the_same() -> None:
    every = scores(None)
    assert len(every) == 5 * 24
    assert all(isinstance(score, int) for score in every.values())


@pytest.mark.parametrize("model", [None, trained(told(weeks_of(ONE, NINE, 3)))], ids=["questionnaire", "trained"])
def test_a_little_brother_who_learns_nothing_yet_does_not_stop_his_siblings(model: PlacementRanker | None) -> None:
    noah, baby = child(), child("baby").with_changes(subjects=())
    week = FamilyWeek(family(), {baby.id: baby, noah.id: noah}, MONDAY, FamilyId("kims"))
    scored = score_week(model, week)
    assert scored[baby.id] == {}
    assert set(scored[noah.id]) == {"Math", "Reading"}


def test_siblings_who_were_never_told_of_do_not_stop_the_training() -> None:
    noah, ada, baby = child(), child("ada"), child("baby").with_changes(subjects=())
    history = FamilyHistory(family(), (noah, ada, baby), tuple(weeks_of(ONE, NINE, 2)))
    assert best_place(trained(history)) == best_place(trained(told(weeks_of(ONE, NINE, 2))))


def test_a_few_weeks_of_failing_at_nine_and_succeeding_at_one_turn_the_ranking() -> None:
    model = trained(told(weeks_of(ONE, NINE, 3)))
    every = scores(model)
    assert mean_at(every, ONE) > mean_at(every, NINE) + 20
    assert abs(best_place(model)[1] - ONE) <= 60


def test_more_weeks_of_the_same_speak_louder() -> None:
    gaps = []
    for weeks in (1, 3, 9):
        every = scores(trained(told(weeks_of(ONE, NINE, weeks)), weeks=9))
        gaps.append(mean_at(every, ONE) - mean_at(every, NINE))
    assert gaps == sorted(gaps)
    assert gaps[0] < gaps[2]


def test_own_evidence_outweighs_the_questionnaire() -> None:
    noah = child(best=(LearningTime.MID_MORNING,))
    every = scores(trained(told(weeks_of(ONE, NINE, 4), who=noah)), noah)
    assert mean_at(every, ONE) > mean_at(every, NINE)


def test_own_evidence_outweighs_the_crowds() -> None:
    crowd = [
        told(
            weeks_of(NINE, ONE, 4, who=f"child{index}"),
            of=f"family{index}",
            who=child(f"child{index}", f"family{index}"),
        )
        for index in range(8)
    ]
    model = trained(told(weeks_of(ONE, NINE, 4)), *crowd)
    mine, stranger = scores(model), scores(model, child("new", "newcomers"), of="newcomers")
    assert mean_at(mine, ONE) > mean_at(mine, NINE)
    assert mean_at(stranger, ONE) < mean_at(stranger, NINE)


def test_what_math_taught_says_something_of_reading_too_but_less() -> None:
    model = trained(told(weeks_of(ONE, NINE, 4)))
    math, reading = scores(model), scores(model, subject="Reading")
    gap_math = mean_at(math, ONE) - mean_at(math, NINE)
    gap_reading = mean_at(reading, ONE) - mean_at(reading, NINE)
    assert 0 < gap_reading < gap_math


def test_a_move_outweighs_a_completion() -> None:
    done = [outcome(NINE, LogKind.COMPLETED, day=0), outcome(ONE, LogKind.COMPLETED, day=1)]
    without, moved = (scores(trained(told(done, moves))) for moves in ([], [move(NINE, ONE)]))
    assert mean_at(moved, ONE) - mean_at(moved, NINE) > mean_at(without, ONE) - mean_at(without, NINE) + 3
    again = [*done, outcome(ONE, LogKind.COMPLETED, day=7)]
    completed = scores(trained(told(again)))
    assert mean_at(moved, ONE) - mean_at(moved, NINE) > mean_at(completed, ONE) - mean_at(completed, NINE)


def test_a_move_back_and_forth_says_nothing_of_its_first_place() -> None:
    there_and_back = [move(NINE, ONE, item="i"), move(ONE, NINE, item="i")]
    every = scores(trained(told([outcome(10 * 60, LogKind.COMPLETED)], there_and_back)))
    assert mean_at(every, NINE) >= mean_at(every, ONE)


def test_an_engaged_child_counts_for_more_than_a_bored_one() -> None:
    outcomes = [
        outcome(start, LogKind.COMPLETED if day % 3 else LogKind.MISSED, day=day)._replace(engagement=felt)
        for day in range(28)
        for start, felt in ((NINE, 2 if day % 2 else 1), (ONE, 5 if day % 2 else 4))
    ]
    # Beside it, enough evidence that engagement follows readiness at all.
    crowd = [
        told(
            [
                one._replace(engagement=5 if one.kind is LogKind.COMPLETED else None)
                for one in weeks_of(ONE, NINE, 4, who=name)
            ]
            + [outcome(NINE, LogKind.COMPLETED, day=day, who=name)._replace(engagement=2) for day in (1, 8)],
            of=name,
            who=child(name, name),
        )
        for name in map(str, range(10))
    ]

    def gap(mine: list[Outcome]) -> float:
        families = compact([told(mine), *crowd])
        today = (MONDAY + dt.timedelta(days=28)).toordinal()
        every = scores(train_ranker(families, today=today, seed=1, chosen=Hyperparameters()))
        return mean_at(every, ONE) - mean_at(every, NINE)

    assert gap(outcomes) > gap([one._replace(engagement=None) for one in outcomes])


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 95), st.sampled_from(LogKind), st.integers(1, 5)), max_size=40
    )
)
def test_every_score_lies_between_0_and_100(rows: list[tuple[int, int, LogKind, int]]) -> None:
    outcomes = [outcome(15 * start, kind, day=day)._replace(engagement=felt) for day, start, kind, felt in rows]
    every = scores(trained(told(outcomes), weeks=10))
    assert all(0 <= score <= 100 for score in every.values())


def test_the_same_seed_trains_the_same_model() -> None:
    history = told(weeks_of(ONE, NINE, 2))
    assert (trained(history).own_ == trained(history).own_).all()


def test_a_deleted_family_is_gone_from_the_next_model() -> None:
    kims, bergs = (
        told(weeks_of(ONE, NINE, 2)),
        told(weeks_of(NINE, ONE, 2, who="ada"), of="bergs", who=child("ada", "bergs")),
    )
    assert trained(kims, bergs).families == {"kims", "bergs"}
    after = trained(kims)
    assert after.families == {"kims"}
    assert "ada" not in after.directory_


def test_logs_of_a_child_that_is_gone_are_left_aside() -> None:
    model = trained(told([*weeks_of(ONE, NINE, 2), *weeks_of(NINE, ONE, 9, who="nobody")]))
    assert mean_at(scores(model), ONE) > mean_at(scores(model), NINE)


@pytest.mark.parametrize("opens", [9 * 60 + 5, 9 * 60 + 10])
def test_odd_opening_hours_are_scored_on_five_minutes(opens: int) -> None:
    noah = child()
    hours = noah.learning_preferences.homeschooling_hours.with_changes(start_time=opens)
    noah = noah.with_changes(learning_preferences=noah.learning_preferences.with_changes(homeschooling_hours=hours))
    assert min(start for _, start in scores(None, noah)) == opens


def test_the_family_in_these_tests_does_school_on_five_days() -> None:
    assert len(family().school_days) == 5
