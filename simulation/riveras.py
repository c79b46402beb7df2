"""The Riveras, the family that newcomers may open: two adults who teach, three children, a real week."""

import datetime as dt
from collections.abc import Iterator
from typing import TypedDict

from domain.children import Child, HomeschoolingHours, LearningPreferences, LearningTime
from domain.clock import parse_clock
from domain.commitments import Busy, ChildCommitment, CommitmentFrequency, FamilyCommitment
from domain.families import Family
from domain.ids import ChildId, FamilyId
from domain.preferences import (
    ActivityPreferences,
    HomeschoolingPhilosophy,
    PlanningApproach,
    Preferences,
    SchedulingFlexibility,
    SchedulingStyle,
)
from domain.subjects import FixedTime, Frequency, ParentInvolvement, Subject, SubjectMetadata
from domain.weeks import Weekday, date_in_week
from simulation.households import NewId

_DAILY, _OFTEN, _ONCE, _SOMETIMES = Frequency.DAILY, Frequency.TWO_OR_THREE, Frequency.ONCE, Frequency.OCCASIONALLY
_FULL, _SOME = ParentInvolvement.FULL, ParentInvolvement.SOME
_MINIMAL, _ALONE = ParentInvolvement.MINIMAL, ParentInvolvement.INDEPENDENT


def settled(family: Family, monday: dt.date) -> Family:
    """Return the family with what the questionnaire would have told by the week that starts on ``monday``."""
    return family.with_changes(
        guardians_teaching=2,
        preferences=Preferences(
            scheduling_flexibility=SchedulingFlexibility.FLEXIBLE,
            homeschooling_philosophy=HomeschoolingPhilosophy(traditional=2, charlotte_mason=5, montessori=4),
            scheduling_style=SchedulingStyle(block=4, interest_led=3, grouped_activities=5),
            planning_approach=PlanningApproach.MIX,
            activity_preferences=ActivityPreferences(nature_exploration=5, experiments=5, textbooks_worksheets=2),
        ),
        commitments=tuple(_family_commitments(monday)),
    )


def children_of(family_id: FamilyId, monday: dt.date, *, born: dt.datetime, new_id: NewId) -> tuple[Child, ...]:
    """Return Sofia, Lucia and Mateo as they are in the week that starts on ``monday``."""

    def child(name: str, age: int, colour: str, hours: tuple[str, str], *best: LearningTime) -> Child:
        begin, end = hours
        return Child(
            id=ChildId(new_id()),
            family_id=family_id,
            name=name,
            age=age,
            colour=colour,
            commitments=tuple(_COMMITMENTS[name](monday)),
            subjects=tuple(_SUBJECTS[name]()),
            learning_preferences=LearningPreferences(
                best_learning_times=best,
                homeschooling_hours=HomeschoolingHours(start_time=parse_clock(begin), end_time=parse_clock(end)),
            ),
            # One after the other, so that the eldest always comes first.
            created_at=born - dt.timedelta(seconds=age),
        )

    return (
        child("Sofia", 13, "plum", ("09:00", "15:30"), LearningTime.LATE_MORNING, LearningTime.EARLY_AFTERNOON),
        child("Lucia", 9, "teal", ("09:00", "14:30"), LearningTime.MID_MORNING),
        child("Mateo", 6, "amber", ("09:00", "13:30"), LearningTime.MID_MORNING),
    )


def _family_commitments(monday: dt.date) -> Iterator[FamilyCommitment]:
    lunch, evening = _span("12:00", "12:45"), _span("13:00", "14:00")
    yield FamilyCommitment(name="Lunch", frequency=CommitmentFrequency.DAILY, **lunch)
    yield FamilyCommitment(
        name="Papa's team call",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=(Weekday.TUESDAY, Weekday.THURSDAY),
        busy=Busy.GUARDIAN,
        **_span("10:00", "11:00"),
    )
    yield FamilyCommitment(
        name="Park day with the co-op",
        frequency=CommitmentFrequency.MONTHLY,
        start_date=date_in_week(monday, Weekday.FRIDAY) - dt.timedelta(weeks=4),
        **evening,
    )
    yield FamilyCommitment(
        name="Library",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=(Weekday.FRIDAY,),
        **_span("11:00", "12:00"),
    )


def _sofias_commitments(monday: dt.date) -> Iterator[ChildCommitment]:
    yield ChildCommitment(
        name="Orthodontist",
        frequency=CommitmentFrequency.ONE_TIME,
        start_date=date_in_week(monday, Weekday.THURSDAY),
        needs_guardian=True,
        **_span("14:00", "15:00"),
    )
    yield ChildCommitment(
        name="Violin",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=(Weekday.WEDNESDAY,),
        **_span("15:00", "15:45"),
    )


def _lucias_commitments(_monday: dt.date) -> Iterator[ChildCommitment]:
    yield ChildCommitment(
        name="Soccer",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=(Weekday.MONDAY, Weekday.WEDNESDAY),
        needs_guardian=True,
        **_span("13:30", "14:30"),
    )


def _mateos_commitments(_monday: dt.date) -> Iterator[ChildCommitment]:
    yield ChildCommitment(
        name="Speech therapy",
        frequency=CommitmentFrequency.WEEKLY,
        days_of_week=(Weekday.TUESDAY,),
        needs_guardian=True,
        **_span("11:00", "11:45"),
    )


def _sofias_subjects() -> Iterator[Subject]:
    yield _subject("Algebra", 45, _DAILY, _SOME, 2, core=True)
    yield _subject("Literature", 45, _DAILY, _ALONE, 5, core=True)
    yield _subject("Biology", 60, _OFTEN, _SOME, 4, core=True)
    yield _subject("World History", 45, _OFTEN, _MINIMAL, 3)
    yield _subject("Spanish", 30, _OFTEN, _FULL, 3, together="spanish")
    yield _subject("Coding", 60, _ONCE, _ALONE, 5)
    yield _subject("Nature Study", 60, _ONCE, _FULL, 3, together="nature")


def _lucias_subjects() -> Iterator[Subject]:
    yield _subject("Math", 45, _DAILY, _FULL, 3, core=True)
    yield _subject("Reading", 30, _DAILY, _MINIMAL, 5, core=True)
    yield _subject("Writing", 30, _OFTEN, _SOME, 2, core=True)
    yield _subject("Science", 45, _OFTEN, _SOME, 5)
    yield _subject("Spanish", 30, _OFTEN, _FULL, 4, together="spanish")
    yield _subject("Art", 45, _ONCE, _MINIMAL, 5)
    yield _subject("Nature Study", 60, _ONCE, _FULL, 5, together="nature")


def _mateos_subjects() -> Iterator[Subject]:
    yield _subject("Phonics", 30, _DAILY, _FULL, 4, core=True)
    yield _subject("Math", 30, _DAILY, _FULL, 3, core=True)
    morning = FixedTime(required=False, preferred_time=parse_clock("09:00"))
    yield _subject("Morning Time", 15, _DAILY, _SOME, 5, fixed_time=morning)
    yield _subject("Handwriting", 15, _OFTEN, _SOME, 1)
    yield _subject("Music", 30, _SOMETIMES, _SOME, 5)
    yield _subject("Nature Study", 60, _ONCE, _FULL, 5, together="nature")


def _subject(
    name: str,
    minutes: int,
    frequency: Frequency,
    involvement: ParentInvolvement,
    interest: int,
    *,
    core: bool = False,
    together: str | None = None,
    fixed_time: FixedTime | None = None,
) -> Subject:
    return Subject(
        name=name,
        is_core_subject=core,
        session_duration=minutes,
        frequency=frequency,
        parent_involvement=involvement,
        interest_level=interest,
        fixed_time=fixed_time or FixedTime(),
        metadata=SubjectMetadata(group_id=together),
    )


def _span(start: str, end: str) -> "_Span":
    return {"start_time": parse_clock(start), "end_time": parse_clock(end)}


class _Span(TypedDict):
    start_time: int
    end_time: int


_COMMITMENTS = {"Sofia": _sofias_commitments, "Lucia": _lucias_commitments, "Mateo": _mateos_commitments}
_SUBJECTS = {"Sofia": _sofias_subjects, "Lucia": _lucias_subjects, "Mateo": _mateos_subjects}
