"""The week in a few sentences: what fits, hours per subject, what was traded, how loaded the adults are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from domain.family_weeks import PlannedSession
from domain.rules.facts import WeekFacts, attention_of
from domain.rules.violations import Violation
from domain.sentences import Duration, Sentence, listed, plural_sentence, sentence
from domain.spots import Spot
from domain.weeks import Weekday
from planner.contradictions import MOST_NAMES
from planner.left_out import missing_sessions
from planner.wishes.placement import Placements


def summary_of(
    facts: WeekFacts, sessions: tuple[PlannedSession, ...], refused: Mapping[PlannedSession, Violation]
) -> tuple[Sentence, ...]:
    """Return the sentences."""
    if not facts.subjects:
        return (sentence("Nothing is planned yet: no child has a subject."),)
    return (
        _fits(facts, sessions),
        *_unpinned(facts, refused),
        *_hours(facts, sessions),
        *_traded(facts, sessions),
        *_adults(facts, sessions),
    )


def _unpinned(facts: WeekFacts, refused: Mapping[PlannedSession, Violation]) -> Iterator[Sentence]:
    for pin, violation in refused.items():
        yield sentence(
            "%(lesson)s cannot stay pinned to %(place)s: %(rule)s.",
            lesson=facts.lesson_of(pin.key),
            place=Spot(pin.weekday, pin.start).said,
            rule=violation.text,
        )


def _fits(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Sentence:
    missing = list(missing_sessions(facts, sessions))
    if not missing:
        return plural_sentence(
            "Everything fits: %(number)s session this week.",
            "Everything fits: %(number)s sessions this week.",
            len(sessions),
        )
    return plural_sentence(
        "%(number)s session fit; %(missing)s did not: %(lessons)s.",
        "%(number)s sessions fit; %(missing)s did not: %(lessons)s.",
        len(sessions),
        missing=sum(one.count for one in missing),
        lessons=listed([facts.lesson_of(one.key) for one in missing], most=MOST_NAMES),
    )


def _hours(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[Sentence]:
    for child_id, child in facts.children.items():
        minutes: dict[str, int] = defaultdict(int)
        for one in sessions:
            if one.child_id == child_id:
                minutes[one.subject] += one.end - one.start
        if minutes:
            most = sorted(minutes, key=lambda name: -minutes[name])
            yield sentence(
                "%(child)s learns %(total)s: %(subjects)s.",
                child=child.label,
                total=Duration(sum(minutes.values())),
                subjects=listed([_hours_of(name, minutes[name]) for name in most]),
            )


def _hours_of(subject: str, minutes: int) -> Sentence:
    return sentence("%(subject)s %(duration)s", subject=subject, duration=Duration(minutes))


def _traded(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[Sentence]:
    placements = Placements(facts)
    placed = [(one, placements.at(one.key, one.weekday, one.start)) for one in sessions]
    core = [
        placement
        for one, placement in placed
        if facts.subjects[one.key].is_core_subject
        and facts.children[one.child_id].learning_preferences.best_learning_times
    ]
    if core:
        yield _at_best_times(sum(placement.best_time > 0 for placement in core), len(core))
    wished = [placement for one, placement in placed if _has_wish(facts, one)]
    if wished:
        yield _at_wished_times(sum(placement.wished_time > 0 for placement in wished), len(wished))


def _at_best_times(count: int, core: int) -> Sentence:
    if not count:
        return plural_sentence(
            "None of %(number)s core session stands in a best learning time.",
            "None of %(number)s core sessions stand in a best learning time.",
            core,
        )
    return plural_sentence(
        "%(count)s of %(number)s core session stands in a best learning time.",
        "%(count)s of %(number)s core sessions stand in a best learning time.",
        core,
        count=count,
    )


def _at_wished_times(count: int, wished: int) -> Sentence:
    if not count:
        return plural_sentence(
            "None of %(number)s session with a preferred time stands at or near it.",
            "None of %(number)s sessions with a preferred time stand at or near it.",
            wished,
        )
    return plural_sentence(
        "%(count)s of %(number)s session with a preferred time stands at or near it.",
        "%(count)s of %(number)s sessions with a preferred time stand at or near it.",
        wished,
        count=count,
    )


def _has_wish(facts: WeekFacts, session: PlannedSession) -> bool:
    fixed = facts.subjects[session.key].fixed_time
    return fixed.preferred_time is not None and not fixed.required


def _adults(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[Sentence]:
    teaching = _teaching_minutes(facts, sessions)
    if not any(teaching.values()):
        return
    fullest = max(teaching, key=lambda day: teaching[day])
    yield plural_sentence(
        "The adult teaches during %(total)s of the week; the fullest day is %(day)s with %(most)s.",
        "The adults teach during %(total)s of the week; the fullest day is %(day)s with %(most)s.",
        facts.week.family.guardians_teaching,
        total=Duration(sum(teaching.values())),
        day=fullest,
        most=Duration(teaching[fullest]),
    )


def _teaching_minutes(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Mapping[Weekday, int]:
    """Return the minutes of each day at which some child needs an adult."""
    minutes: dict[Weekday, set[int]] = {day: set() for day in facts.week.days}
    for one in sessions:
        if attention_of(facts.subjects[one.key]):
            minutes[one.weekday].update(range(one.start, one.end))
    return {day: len(busy) for day, busy in minutes.items()}
