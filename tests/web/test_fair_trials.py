"""A parent asks for a fair trial, sees the lot, and stops it."""

import pytest

from domain.commitments import ChildCommitment, CommitmentFrequency
from domain.fair_trials import TrialResult
from domain.jobs_outbox import JobKind
from domain.learned import Tally
from domain.weeks import ONE_WEEK
from store import children, fair_trials, jobs_outbox, schedules
from tests.cast import MONDAY, Kims, week_of
from tests.web.browsers import Browser, Clock

NEXT = MONDAY + ONE_WEEK
MATH = {"subject": "Math", "first_time": "11:00", "second_time": "09:00", "monday": NEXT.isoformat()}


def path(kims: Kims) -> str:
    return f"/children/{kims.noah.id}/trials"


def test_the_lot_is_drawn_and_shown_beforehand(ana: Browser, kims: Kims) -> None:
    assert "done on time" in ana.get(path(kims)).text
    answer = ana.post(path(kims), MATH, follow_redirects=True)
    assert "It begins on Monday, September 8." in answer.text
    assert "planned anew" not in answer.text
    (trial,) = fair_trials.of_child(kims.family.id, kims.noah.id)
    assert (trial.question, len(trial.draws)) == ("Math at 09:00 or at 11:00?", 15)
    starts = [draw.start_time for draw in trial.draws]
    assert abs(starts.count(9 * 60) - starts.count(11 * 60)) == 1
    assert answer.text.count("<li>Monday, September") == 3
    assert f'href="{path(kims)}"' in ana.get(f"/children/{kims.noah.id}/learned").text


def test_a_week_that_is_planned_already_is_planned_anew(ana: Browser, kims: Kims) -> None:
    schedules.insert(kims.family.id, week_of(kims.noah, NEXT, math="09:00", reading="10:00", art="13:00"))
    assert "planned anew" in ana.post(path(kims), MATH, follow_redirects=True).text
    promised = jobs_outbox.newest_of_family(kims.family.id, JobKind.GENERATE_PLAN)
    assert promised
    assert promised.payload == {"monday": NEXT.isoformat()}


def test_one_trial_at_a_time_and_it_can_be_stopped(ana: Browser, kims: Kims) -> None:
    ana.post(path(kims), MATH)
    assert ana.post(path(kims), MATH | {"subject": "Reading"}).status_code == 422
    (trial,) = fair_trials.of_child(kims.family.id, kims.noah.id)
    for _ in range(2):
        assert ana.post(f"/trials/{trial.id}/ending").status_code == 303
    assert "You stopped it on Sep 3." in ana.get(path(kims)).text
    assert fair_trials.deciding(kims.family.id, NEXT) == ()
    assert ana.post(path(kims), MATH | {"subject": "Reading"}).status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_time": "9 o'clock"}, "Type a time such as 09:30."),
        ({"first_time": "08:00"}, "within Noah&#39;s hours, 09:00 to 15:00"),
        ({"first_time": "14:30"}, "within Noah&#39;s hours"),
        ({"first_time": "09:15"}, "at least half an hour apart"),
        ({"first_time": "11:02"}, "on the five minutes"),
        ({"first_time": "11:30"}, "Lunch would be in the way on too many days."),
        ({"subject": "Latin"}, "Choose one of these."),
        ({"monday": MONDAY.isoformat()}, "Choose one of these."),
    ],
)
def test_what_could_tell_nothing_is_refused_beside_its_field(
    ana: Browser, kims: Kims, changes: dict[str, str], words: str
) -> None:
    answer = ana.post(path(kims), MATH | changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert fair_trials.of_child(kims.family.id, kims.noah.id) == ()


def test_only_days_on_which_both_times_are_free_are_tried(ana: Browser, kims: Kims) -> None:
    soccer = ChildCommitment(
        name="Soccer",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=kims.family.school_days[:2],
        start_time=11 * 60,
        end_time=12 * 60,
    )
    children.replace(kims.family.id, kims.noah.with_changes(commitments=(soccer,)))
    ana.post(path(kims), MATH)
    (trial,) = fair_trials.of_child(kims.family.id, kims.noah.id)
    assert {draw.date.weekday() for draw in trial.draws} == {2, 3, 4}


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.97, "11:00 is better for Math</strong>: quite sure"), (0.6, "No difference seen")],
)
def test_the_result_is_told_at_the_end_with_how_sure_it_is(
    ana: Browser, kims: Kims, clock: Clock, probability: float, words: str
) -> None:
    ana.post(path(kims), MATH)
    (trial,) = fair_trials.of_child(kims.family.id, kims.noah.id)
    result = TrialResult(
        first=Tally(done=2, lessons=7),
        second=Tally(done=7, lessons=8),
        probability=1 - probability,
        low=-80,
        high=-10,
        until=trial.last_date,
    )
    fair_trials.keep_result(kims.family.id, trial.id, result)
    clock.go_on(days=6)
    ana.sign_in("ana@example.com")
    running = ana.get(path(kims)).text
    assert words not in running
    assert "2 of 7 done on time" in running
    clock.go_on(days=30)
    ana.sign_in("ana@example.com")
    over = ana.get(path(kims)).text
    assert words in over
    assert "10 to 80 more" in over
