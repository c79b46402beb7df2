import pytest

from domain.rules import broken_rules
from domain.weeks import Weekday
from tests.domain.rules.weeks import TUESDAY, WEDNESDAY, child, sentences, session, subject, week

MATH = subject("Math")
READING = subject("Reading")
TWICE = subject("Art", frequency="2-3_times_per_week")
TAUGHT = subject("Math", parent_involvement="full_involvement")
SOCCER = {
    "name": "Soccer",
    "frequency": "weekly",
    "days_of_week": ["Monday"],
    "start_time": "10:00",
    "end_time": "11:00",
}


def test_a_week_that_keeps_all_rules_has_no_violation() -> None:
    assert sentences(week(child("Noah", MATH, READING)), session("Math", "09:00"), session("Reading", "09:30")) == []


def test_a_session_is_as_long_as_asked() -> None:
    assert sentences(week(child("Noah", MATH)), session("Math", "09:00", 45)) == [
        "Math would last 45 minutes instead of 30"
    ]


def test_a_session_starts_on_the_quarter_hour() -> None:
    assert sentences(week(child("Noah", MATH)), session("Math", "09:05")) == [
        "Math at 09:05 does not start on the quarter hour"
    ]


def test_a_session_may_start_on_five_minutes_where_a_length_does() -> None:
    assert sentences(week(child("Noah", MATH, subject("Piano", session_duration=20))), session("Math", "09:05")) == []


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        ("08:45", "Math would begin before Noah's day, which starts at 09:00"),
        ("13:45", "Math would run past Noah's day, which ends at 14:00"),
    ],
)
def test_a_session_lies_inside_the_childs_hours(clock: str, text: str) -> None:
    assert sentences(week(child("Noah", MATH)), session("Math", clock)) == [text]


def test_a_session_lies_over_no_commitment() -> None:
    planned = week(child("Noah", MATH, commitments=[SOCCER]))
    assert sentences(planned, session("Math", "10:45")) == ["Math would lie over Soccer on Monday from 10:00 to 11:00"]


def test_a_required_time_is_kept() -> None:
    fixed = subject("Math", fixed_time={"preferred_time": "10:00", "required": True})
    assert sentences(week(child("Noah", fixed)), session("Math", "09:00")) == ["Math has to start at 10:00"]


def test_only_a_subjects_own_group_may_share_it() -> None:
    assert sentences(week(child("Noah", MATH)), session("Math", "09:00", group_id="choir")) == [
        "Math of Noah is not shared with that group"
    ]


def test_a_child_does_one_thing_at_a_time() -> None:
    planned = week(child("Noah", MATH, READING))
    assert sentences(planned, session("Math", "09:00"), session("Reading", "09:15")) == [
        "Math and Reading of Noah would overlap on Monday"
    ]


def test_work_without_a_pause_is_no_longer_than_the_age_allows() -> None:
    planned = week(child("Noah", MATH, READING, subject("Art", session_duration=15)))
    day = [session("Math", "09:00"), session("Reading", "09:30"), session("Art", "10:00", 15)]
    assert sentences(planned, *day) == [
        "Noah would work 75 minutes on Monday without a pause of 10; 60 is the most for Noah"
    ]


def test_a_parent_may_want_a_pause_sooner_but_not_later_than_the_age_allows() -> None:
    day = [session("Math", "09:00"), session("Reading", "09:30")]
    for minutes, text in (
        (45, ["Noah would work 60 minutes on Monday without a pause of 10; 45 is the most for Noah"]),
        (90, []),
    ):
        preferences = {"minutes_without_pause": minutes}
        assert sentences(week(child("Noah", MATH, READING, learning_preferences=preferences)), *day) == text


def test_one_long_session_alone_is_allowed() -> None:
    planned = week(child("Noah", subject("Math", session_duration=90)))
    assert sentences(planned, session("Math", "09:00", 90)) == []


def test_a_subject_comes_once_a_day_unless_it_is_made_up() -> None:
    planned = week(child("Noah", MATH), make_up=[{"child_id": "Noah", "subject": "Math", "sessions": 1}])
    assert sentences(planned, session("Math", "09:00"), session("Math", "10:00")) == [
        "Noah would have Math twice on Monday"
    ]
    assert sentences(planned, session("Math", "09:00"), session("Math", "10:00", make_up=True)) == []


def test_a_subject_comes_no_more_often_than_wanted() -> None:
    planned = week(child("Noah", subject("Math", frequency="once_a_week")))
    assert sentences(planned, session("Math", "09:00"), session("Math", "09:00", weekday=WEDNESDAY)) == [
        "Noah would have Math 2 times this week; it is wanted at most once"
    ]


def test_no_more_is_made_up_than_is_owed() -> None:
    assert sentences(week(child("Noah", MATH)), session("Math", "09:00", make_up=True)) == [
        "1 session of Noah's Math would be made up, but 0 are owed"
    ]


def test_two_sessions_of_a_week_do_not_stand_on_days_in_a_row() -> None:
    planned = week(child("Noah", TWICE))
    assert sentences(planned, session("Art", "09:00"), session("Art", "09:00", weekday=TUESDAY)) == [
        "Noah would have Art on two days in a row"
    ]
    assert sentences(planned, session("Art", "09:00"), session("Art", "09:00", weekday=WEDNESDAY)) == []


def test_a_subject_of_every_one_of_three_school_days_keeps_its_days_apart_too() -> None:
    planned = week(child("Noah", MATH), family={"school_days": ["Monday", "Tuesday", "Sunday"]})
    both = [session("Math", "09:00"), session("Math", "09:00", weekday=TUESDAY)]
    assert sentences(planned, *both) == ["Noah would have Math on two days in a row"]
    assert sentences(planned, *both, session("Math", "09:00", weekday=Weekday.SUNDAY)) == []


def test_one_adult_cannot_give_two_children_full_attention() -> None:
    planned = week(child("Mia", TAUGHT), child("Noah", TAUGHT))
    lessons = [session("Math", "10:00"), session("Math", "10:15", child_id="Mia")]
    assert sentences(planned, *lessons) == [
        "Only one adult is free on Monday at 10:15, and Mia's Math and Noah's Math need more attention than that"
    ]


def test_siblings_who_are_taught_together_need_one_adult() -> None:
    shared = TAUGHT | {"metadata": {"group_id": "math"}}
    planned = week(child("Mia", shared), child("Noah", shared))
    lesson = session("Math", "10:00", group_id="math")
    assert sentences(planned, lesson, lesson._replace(child_id="Mia")) == []


def test_nobody_is_taught_while_no_adult_is_free() -> None:
    call = SOCCER | {"name": "Work call", "busy": "guardian"}
    planned = week(child("Noah", TAUGHT), family={"commitments": [call]})
    assert sentences(planned, session("Math", "10:00")) == [
        "No adult is free on Monday at 10:00, and Noah's Math needs one"
    ]


def standing(*, locked: bool) -> dict[str, object]:
    return {"child_id": "Noah", "subject": "Math", "day_of_week": "Monday", "start_time": "07:00", "locked": locked}


def test_what_is_locked_stays_and_is_not_judged() -> None:
    planned = week(child("Noah", MATH), current=[standing(locked=True)])
    early = session("Math", "07:00")
    assert sentences(planned, early) == []
    assert sentences(planned) == ["Math on Monday at 07:00 is locked and has to stay"]


def test_a_pinned_session_stands_where_it_is_pinned() -> None:
    pin = {"child_id": "Noah", "subject": "Math", "day_of_week": "Monday", "start_time": "10:00"}
    assert sentences(week(child("Noah", MATH), pins=[pin])) == ["Math is pinned to Monday at 10:00"]


def test_a_violation_says_where_it_is() -> None:
    early = session("Math", "08:45")
    (violation,) = broken_rules(week(child("Noah", MATH)), [early])
    assert (violation.child_id, violation.subject, violation.weekday, violation.start) == early.place
