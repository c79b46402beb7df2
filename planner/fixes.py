"""The cheapest changes that would make a left-out session fit, each one tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.children import HomeschoolingHours
from domain.clock import MINUTES_OF_DAY, clock_text
from domain.commitments import Busy, Commitment, CommitmentFrequency
from domain.family_weeks import FamilyWeek, PlannedChild, SubjectKey
from domain.rules.facts import WeekFacts, attention_of, lesson_of
from domain.schedules import Fix
from domain.sentences import Clock, Sentence, sentence
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.weeks import date_in_week
from planner.contradictions import Contradictions
from planner.plans import LeftOut

QUARTER, HALF_HOUR, HOUR = 15, 30, 60
SHORTEST_LESSON = 15
LESS_INVOLVED = 5
MOST_FIXES = 3

_LESS_OFTEN = {
    Frequency.DAILY: (Frequency.TWO_OR_THREE, sentence("two or three times a week")),
    Frequency.TWO_OR_THREE: (Frequency.ONCE, sentence("once a week")),
    Frequency.ONCE: (Frequency.OCCASIONALLY, sentence("only when there is room")),
}
_LESS_INVOLVED = (
    (ParentInvolvement.SOME, sentence("with some help only")),
    (ParentInvolvement.MINIMAL, sentence("mostly alone")),
)


@dataclass(frozen=True)
class Idea:
    """A change to a family week that might help; the smaller the effort, the sooner it is tried."""

    effort: int
    change: dict[str, object]
    text: Sentence
    week: FamilyWeek


Tried = Callable[[FamilyWeek, SubjectKey], int]
"""Tells how many sessions of a subject a changed week gains."""


def fixes_for(
    week: FamilyWeek, left: LeftOut, tried: Tried, *, most: int, may_try: Callable[[], bool]
) -> tuple[Fix, ...]:
    """Return up to three changes that gain sessions, those that change least first; at most ``most`` are tried."""
    key = SubjectKey(left.child_id, left.subject)
    found: list[Fix] = []
    hopeful = (idea for idea in ideas_for(week, key, left) if _hopeful(idea, key, left))
    ideas = sorted(hopeful, key=lambda idea: idea.effort)
    for idea in ideas[:most]:
        if len(found) == MOST_FIXES or not may_try():
            break
        gains = tried(idea.week, key)
        if gains > 0:
            found.append(Fix(change=idea.change, text=idea.text, gains=min(gains, left.missing)))
    return tuple(found)


def _hopeful(idea: Idea, key: SubjectKey, left: LeftOut) -> bool:
    """Whether a change to an input that contradicts itself leaves the subject a place on some day."""
    if left.blocked_by.input is None:
        return True
    return Contradictions(WeekFacts(idea.week)).of(key, idea.week.days) is None


def ideas_for(week: FamilyWeek, key: SubjectKey, left: LeftOut) -> Iterator[Idea]:
    """Yield the changes worth trying for a subject that was left out."""
    child = week.child(key.child_id)
    subject = next(one for one in child.subjects if one.name == key.subject)
    yield from _free_time(week, child, subject)
    yield from _longer_day(week, child, subject)
    yield from _other_commitments(week, child, {*left.blocked_by.commitments, *left.blocked_by.adults})
    yield from _shorter(week, child, subject)
    yield from _less_involved(week, child, subject, left)
    yield from _less_often(week, child, subject)


def _free_time(week: FamilyWeek, child: PlannedChild, subject: Subject) -> Iterator[Idea]:
    fixed = subject.fixed_time
    if fixed.required and fixed.preferred_time is not None:
        changed = subject.with_changes(fixed_time=fixed.with_changes(required=False))
        text = sentence(
            "Let %(lesson)s start at other times than %(time)s",
            lesson=lesson_of(child, subject.name),
            time=Clock(fixed.preferred_time),
        )
        yield _with_subject(2, week, child, changed, "fixedTime", {"required": False}, text)


def _longer_day(week: FamilyWeek, child: PlannedChild, subject: Subject) -> Iterator[Idea]:
    hours = child.learning_preferences.homeschooling_hours
    for minutes in (HALF_HOUR, HOUR):
        if subject.session_duration > hours.end_time - hours.start_time + minutes:
            continue
        effort = 3 * minutes // QUARTER
        if hours.start_time >= minutes:
            start = hours.start_time - minutes
            text = sentence("Start %(child)s's day at %(time)s", child=child.label, time=Clock(start))
            yield _with_hours(effort, week, child, HomeschoolingHours(start_time=start, end_time=hours.end_time), text)
        if hours.end_time + minutes <= MINUTES_OF_DAY:
            end = hours.end_time + minutes
            text = sentence("Let %(child)s's day end at %(time)s", child=child.label, time=Clock(end))
            yield _with_hours(effort, week, child, HomeschoolingHours(start_time=hours.start_time, end_time=end), text)


def _other_commitments(week: FamilyWeek, child: PlannedChild, names: set[str]) -> Iterator[Idea]:
    for index, commitment in enumerate(week.family.commitments):
        if commitment.name in names and _takes_place(week, commitment):
            yield from _moved_call(week, index)
            rest = (*week.family.commitments[:index], *week.family.commitments[index + 1 :])
            family = week.family.with_changes(commitments=rest)
            yield Idea(
                effort=14,
                change={"skipCommitment": commitment.name},
                text=sentence("Do without %(commitment)s this week", commitment=commitment.name),
                week=week.model_copy(update={"family": family}),
            )
    for index, own in enumerate(child.commitments):
        if own.name in names and _takes_place(week, own):
            rest_of_child = (*child.commitments[:index], *child.commitments[index + 1 :])
            yield Idea(
                effort=14,
                change={"childId": child.id, "skipCommitment": own.name},
                text=sentence("Let %(child)s skip %(commitment)s this week", child=child.label, commitment=own.name),
                week=_with_child(week, child.with_changes(commitments=rest_of_child)),
            )


def _moved_call(week: FamilyWeek, index: int) -> Iterator[Idea]:
    commitment = week.family.commitments[index]
    if commitment.busy is not Busy.GUARDIAN:
        return
    length = commitment.end_time - commitment.start_time
    for start in (commitment.start_time - HOUR, commitment.start_time + HOUR):
        if start >= 0 and start + length <= MINUTES_OF_DAY:
            moved = commitment.with_changes(start_time=start, end_time=start + length)
            rest = (*week.family.commitments[:index], moved, *week.family.commitments[index + 1 :])
            yield Idea(
                effort=8,
                change={"moveCommitment": commitment.name, "startTime": clock_text(start)},
                text=sentence("Move %(commitment)s to %(time)s", commitment=commitment.name, time=Clock(start)),
                week=week.model_copy(update={"family": week.family.with_changes(commitments=rest)}),
            )


def _takes_place(week: FamilyWeek, commitment: Commitment) -> bool:
    # A commitment of every day, such as lunch, is not one a family can do without.
    if commitment.frequency is CommitmentFrequency.DAILY and getattr(commitment, "busy", None) is Busy.EVERYONE:
        return False
    return bool(commitment.falls_on(date_in_week(week.week_start_date, day) for day in week.days))


def _shorter(week: FamilyWeek, child: PlannedChild, subject: Subject) -> Iterator[Idea]:
    hours = child.learning_preferences.homeschooling_hours
    lengths = {subject.session_duration - QUARTER, subject.session_duration // 2 // QUARTER * QUARTER}
    if subject.session_duration > hours.end_time - hours.start_time:
        lengths = {HOUR, HALF_HOUR}
    for minutes in sorted(lengths, reverse=True):
        if SHORTEST_LESSON <= minutes < subject.session_duration:
            changed = subject.with_changes(session_duration=minutes)
            text = sentence(
                "Make %(lesson)s %(minutes)s minutes long",
                lesson=lesson_of(child, subject.name),
                minutes=minutes,
            )
            effort = min(9, 5 + 2 * (subject.session_duration - minutes) // QUARTER)
            yield _with_subject(effort, week, child, changed, "sessionDuration", minutes, text)


def _less_involved(week: FamilyWeek, child: PlannedChild, subject: Subject, left: LeftOut) -> Iterator[Idea]:
    if not left.blocked_by.adults:
        return
    for effort, (involvement, how) in enumerate(_LESS_INVOLVED, start=LESS_INVOLVED):
        changed = subject.with_changes(parent_involvement=involvement)
        if attention_of(changed) < attention_of(subject):
            text = sentence("Let %(child)s do %(subject)s %(how)s", child=child.label, subject=subject.name, how=how)
            yield _with_subject(effort, week, child, changed, "parentInvolvement", involvement.value, text)


def _less_often(week: FamilyWeek, child: PlannedChild, subject: Subject) -> Iterator[Idea]:
    if subject.frequency in _LESS_OFTEN:
        frequency, how_often = _LESS_OFTEN[subject.frequency]
        changed = subject.with_changes(frequency=frequency)
        text = sentence("Plan %(lesson)s %(how_often)s", lesson=lesson_of(child, subject.name), how_often=how_often)
        yield _with_subject(10, week, child, changed, "frequency", frequency.value, text)


def _with_subject(
    effort: int, week: FamilyWeek, child: PlannedChild, changed: Subject, field: str, value: object, text: Sentence
) -> Idea:
    subjects = tuple(changed if one.name == changed.name else one for one in child.subjects)
    change: dict[str, object] = {"childId": child.id, "subject": changed.name, field: value}
    return Idea(effort, change, text, _with_child(week, child.with_changes(subjects=subjects)))


def _with_hours(effort: int, week: FamilyWeek, child: PlannedChild, hours: HomeschoolingHours, text: Sentence) -> Idea:
    preferences = child.learning_preferences.with_changes(homeschooling_hours=hours)
    change: dict[str, object] = {"childId": child.id, "homeschoolingHours": hours.model_dump(mode="json")}
    return Idea(effort, change, text, _with_child(week, child.with_changes(learning_preferences=preferences)))


def _with_child(week: FamilyWeek, changed: PlannedChild) -> FamilyWeek:
    children = tuple(changed if one.id == changed.id else one for one in week.children)
    return week.model_copy(update={"children": children})
